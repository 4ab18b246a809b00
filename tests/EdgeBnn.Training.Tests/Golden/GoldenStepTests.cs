using EdgeBnn.Tensors;
using EdgeBnn.Testing;

namespace EdgeBnn.Training.Tests.Golden;

/// <summary>
/// Three steps of training of small binary nets against what PyTorch computed from the same parameters in double
/// precision (make_golden.py): the loss, and after each step every parameter and statistic.
/// </summary>
public class GoldenStepTests
{
    // Float32 errs by some 1e-6 of a gradient's tensor. Adam divides a gradient by its own size, of which the golden
    // nets keep at least 3e-4: of a step of 0.02 that leaves 0.02 * 1e-6 / 3e-4 = 7e-5, where all comes together.
    private const double Tolerance = 1e-4;

    private static readonly GoldenFile File = new("Golden/steps.golden");

    public static TheoryData<string> Cases =>
        [.. File.Names.Where(name => name.EndsWith("/images", StringComparison.Ordinal)).Select(name => name[..^7])];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Agrees_with_PyTorch(string name)
    {
        string[] parts = name.Split('.');
        GraphNet net = Start(name, block: parts[1]);
        float rate = Scalar($"{name}/with.rate"), decay = Scalar($"{name}/with.decay");
        Optimizer optimizer = parts[0] == "adam"
            ? new AdamOptimizer(net.Parameters, decay)
            : new SgdOptimizer(net.Parameters, decay);
        var images = new Tensor(ShapeOf(File[$"{name}/images"].Dimensions));
        File[$"{name}/images"].Values.CopyTo(images.Values);
        int[] labels = [.. File[$"{name}/labels"].Values.Select(label => (int)label)];
        var tape = new Tape(recording: true);
        for (int step = 0; File.Under($"{name}/step{step}/") is { Count: > 0 } expected; step++)
        {
            Tensor loss = CrossEntropy.Forward(tape, net.Forward(tape, images, training: true), labels);
            AssertNear(expected["loss"], loss.Values, $"step {step}, loss");
            tape.Backward(loss);
            optimizer.Step(rate);
            tape.Reset();
            Assert.Equal(expected.Count - 1, net.Parameters.Count);
            foreach ((ParameterInfo info, Tensor tensor) in net.Parameters)
                AssertNear(expected[info.Name], tensor.Values, $"step {step}, {info.Name}");
        }

        Assert.Equal(3, optimizer.Steps);
    }

    private static GraphNet Start(string name, string block)
    {
        var spec = new NetSpec("golden", new StemSpec(4, Kernel: 3, Stride: 1), [new(4, 1), new(8, 1, 2)], block);
        Shape image = ShapeOf(File[$"{name}/images"].Dimensions);
        Dictionary<string, GoldenArray> start = File.Under($"{name}/start/");
        int classes = start["head.dense.bias"].Values.Length;
        var net = new GraphNet(NetBuilder.Build(spec, new InputShape(image.H, image.W, image.C), classes), seed: 1);
        net.LoadParameters(start.ToDictionary(array => array.Key, array => array.Value.Values));
        return net;
    }

    private static float Scalar(string name) => File[name].Values[0];

    private static Shape ShapeOf(int[] d) => new(d[0], d[1], d[2], d[3]);

    private static void AssertNear(GoldenArray expected, ReadOnlySpan<float> found, string what)
    {
        string? difference = expected.Difference(found, Tolerance);
        Assert.True(difference is null, $"{what}: {difference}");
    }
}
