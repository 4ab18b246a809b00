using BenchmarkDotNet.Attributes;
using EdgeBnn.Cli.Demo;
using EdgeBnn.Compiler;
using EdgeBnn.Core;
using EdgeBnn.Runtime;
using EdgeBnn.Training;

namespace EdgeBnn.Benchmarks;

/// <summary>
/// A whole image through the net that the demo starts from, with random weights: 32x32x3 in, six logits out. What it
/// gives is compared with Core's interpreter first.
/// </summary>
public class NetBenchmarks
{
    private const int Classes = 6;
    private const int Seed = 1;

    private readonly int[] _logits = new int[Classes];
    private byte[] _image = [];
    private BnnSession _session = null!;

    public static IEnumerable<string> Paths => BnnSession.Paths;

    [ParamsSource(nameof(Paths))]
    public string Path { get; set; } = "";

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        Model model = RandomWeights.Compile(DemoPlan.Start, new InputShape(32, 32, 3), Classes, Seed).Model;
        _image = new byte[model.Tensors[0].Length];
        new Random(Seed).NextBytes(_image);
        _session = new BnnSession(BnnModel.From(model), new SessionOptions { Path = Path, Threads = Threads });
        int[] expected = new int[Classes];
        new Interpreter(model).Run(_image, expected);
        _session.Run(_image, _logits);
        if (!expected.AsSpan().SequenceEqual(_logits))
            throw new InvalidOperationException($"The path {Path} gives other logits than Core.");
    }

    [Benchmark]
    public void Image() => _session.Run(_image, _logits);

    [GlobalCleanup]
    public void Finish() => _session.Dispose();
}
