using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using EdgeBnn.Benchmarks;
using Perfolizer.Horology;

if (args is ["training", ..])
    return TrainingWorker.Run(args[1..]);

// In this process: the project that BenchmarkDotNet would generate and build elsewhere inherits this repository's
// central package versions and its warnings as errors, and meets neither. The kernels are compiled fully at their
// first call, so a process of their own would change nothing.
Job job = Job.Default
    .WithToolchain(InProcessEmitToolchain.Instance)
    .WithIterationTime(TimeInterval.FromMilliseconds(50))
    .WithWarmupCount(5)
    .WithIterationCount(15);
BenchmarkSwitcher.FromAssembly(typeof(ConvolutionBenchmarks).Assembly)
    .Run(args, DefaultConfig.Instance.AddJob(job));
return 0;
