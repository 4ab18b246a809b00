using BenchmarkDotNet.Attributes;
using EdgeBnn.Profiling;
using EdgeBnn.Runtime;

namespace EdgeBnn.Benchmarks;

/// <summary>
/// The binary convolution on one thread, on every path of the machine: packed signs in, thresholds, packed signs out.
/// 3x3 of 115.6 million multiply-adds in four shapes, and a 1x1. Each output is compared with Core's first.
/// </summary>
public class ConvolutionBenchmarks
{
    private ConvSession _session = null!;

    public static IEnumerable<string> Paths => BnnSession.Paths;

    [ParamsSource(nameof(Paths))]
    public string Path { get; set; } = "";

    [Params("56x56x64,k3", "28x28x128,k3", "14x14x256,k3", "7x7x512,k3", "14x14x256,k1")]
    public string Shape { get; set; } = "";

    [GlobalSetup]
    public void Prepare() => _session = new ConvSession(ConvDescription.Parse(Shape), path: Path);

    [Benchmark]
    public void Convolution() => _session.Run();

    [GlobalCleanup]
    public void Finish() => _session.Dispose();
}
