using EdgeBnn.Testing;

namespace EdgeBnn.Tensors.Tests;

/// <summary>
/// Every operation, forward and gradient, against what PyTorch computed for the same inputs in double precision
/// (make_golden.py), on every vector width.
/// </summary>
public class GoldenOperationTests
{
    // The longest sums are of some 400 float32 products. Their rounding errors of 2^-24 each walk at random to about
    // sqrt(400) * 2^-24 = 1e-6 of the size of the terms, and a wrong term shows as 1/400: this lies between.
    private const double Tolerance = 5e-6;

    private static readonly GoldenFile File = new("Golden/operations.golden");

    private static readonly Dictionary<string, Func<Tape, GoldenCase, Tensor>> Operations = new()
    {
        ["add"] = (tape, g) => Add.Forward(tape, g["left"], g["right"]),
        ["attention_distance"] = (tape, g) => AttentionDistance.Forward(tape, g["x"], g["teacher"]),
        ["avg_pool2d"] = (tape, g) => AvgPool2D.Forward(tape, g["x"], g.Int("kernel"), g.Int("stride")),
        ["batch_norm"] = (tape, g) => BatchNorm.Forward(
            tape, g["x"], g["gamma"], g["beta"], g["mean"], g["variance"], g.Int("training") == 1,
            g.Option("momentum")),
        ["batch_norm_rprelu"] = (tape, g) => BatchNormRPRelu.Forward(
            tape, g["x"], g["gamma"], g["beta"], g["mean"], g["variance"],
            new RPRelu(g.Find("shiftIn"), g["slope"], g.Find("shiftOut")), g.Find("residual"),
            g.Int("residualLast") == 1, g.Int("training") == 1, g.Option("momentum")),
        ["binary_conv2d"] = (tape, g) => BinaryConv2D.Forward(
            tape, g["x"], g.Find("shift"), g["weight"], g.Conv2DShape, g.Option("padValue"), g.Estimator),
        ["binary_weights"] = (tape, g) => BinaryWeights.Forward(tape, g["latent"]),
        ["channel_shift"] = (tape, g) => ChannelShift.Forward(tape, g["x"], g["shift"]),
        ["conv2d"] = (tape, g) => Conv2D.Forward(tape, g["x"], g["weight"], g.Conv2DShape, g.Option("padValue")),
        ["cross_entropy"] = (tape, g) => g.Find("shares") is { } shares
            ? CrossEntropy.Forward(
                tape, g["logits"], g.Ints("labels"), g.Ints("others"), shares.Values.ToArray(), g.Option("smoothing"))
            : CrossEntropy.Forward(tape, g["logits"], g.Ints("labels"), g.Option("smoothing")),
        ["dense"] = (tape, g) => Dense.Forward(tape, g["x"], g["weight"], g["bias"]),
        ["feature_distance"] = (tape, g) => FeatureDistance.Forward(tape, g["x"], g["teacher"]),
        ["global_avg_pool"] = (tape, g) => GlobalAvgPool.Forward(tape, g["x"]),
        ["max_pool2d"] = (tape, g) => MaxPool2D.Forward(tape, g["x"], g.Int("kernel"), g.Int("stride")),
        ["prelu"] = (tape, g) => PRelu.Forward(tape, g["x"], g["slope"]),
        ["scale_channels"] = (tape, g) => ScaleChannels.Forward(tape, g["x"], g["gate"]),
        ["sign"] = (tape, g) => Sign.Forward(tape, g["x"], g.Estimator),
        ["soft_targets"] = (tape, g) => SoftTargets.Forward(
            tape, g["logits"], g["target"], g.Option("temperature")),
        ["tile_channels"] = (tape, g) => TileChannels.Forward(tape, g["x"], g.Int("channels")),
    };

    public static TheoryData<string> Cases =>
        [.. File.Names.Where(name => name.EndsWith("/y", StringComparison.Ordinal)).Select(name => name[..^2])];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Agrees_with_PyTorch(string name)
    {
        var operation = Operations[name.Split('.')[0]];
        Paths.ForEach(path =>
        {
            var golden = new GoldenCase(File, name);
            var tape = new Tape(recording: true);
            var y = operation(tape, golden);
            Near(golden.Result, y.Values, "y");
            foreach (var (input, expected) in golden.After)
                Near(expected, golden[input].Values, $"{input} afterwards");
            tape.Backward(Dot.Forward(tape, y));
            foreach (var (input, expected) in golden.Gradients)
                Near(expected, golden[input].Gradient, $"gradient of {input}");

            void Near(GoldenArray expected, ReadOnlySpan<float> found, string what)
            {
                var difference = expected.Difference(found, Tolerance);
                Assert.True(difference is null, $"{path}, {what}: {difference}");
            }
        });
    }

    [Fact]
    public void Every_operation_has_a_case()
    {
        var covered = Cases.Select(row => row.Data.Split('.')[0]).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(Operations.Keys.Order(StringComparer.Ordinal), covered);
    }
}
