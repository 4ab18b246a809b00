using EdgeBnn.Core;
using EdgeBnn.Testing;

namespace EdgeBnn.Runtime.Tests;

/// <summary>A convolution of the image and the max-pool behind it, which run as one where that is exact.</summary>
public class JoinTests
{
    private static readonly string[] JoiningPaths =
        [.. SimdPaths.Supported.Where(path => path is "avx512" or "avx2" && SimdVnni.IsSupported)];

    public static TheoryData<int, int, int, int> Shapes => new()
    {
        { 3, 64, 2, 2 }, { 1, 1, 2, 2 }, { 3, 33, 2, 2 }, { 4, 16, 3, 3 }, { 5, 106, 1, 2 }, { 33, 9, 2, 3 }, { 2, 7, 4, 4 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_pool_behind_rising_channels_is_joined_and_equals_core(
        int colours, int channels, int poolKernel, int poolStride)
    {
        for (int way = 0; way < 8; way++)
        {
            Model model = Stem(colours, channels, Windows.Square(poolKernel, poolStride), way);
            AssertEqual(model);
            AssertJoined(model, true);
        }
    }

    [Theory]
    [InlineData(false, true, false)]
    [InlineData(true, false, false)]
    [InlineData(false, false, true)]
    public void A_pool_is_not_joined_where_that_would_not_be_exact(bool fallingSlope, bool dropped, bool overlapping)
    {
        Model model = Stem(3, 17, overlapping ? Windows.Square(3, 2, pad: 1) : Windows.Square(2, 2), 3);
        QConv2D conv = (QConv2D)model.Operations[0];
        if (fallingSlope) conv.Activation!.Slope[5] = -1;
        if (dropped) conv.Rescale.PreShift = 1;
        AssertEqual(model);
        AssertJoined(model, false);
    }

    [Fact]
    public void A_map_that_another_operation_reads_too_is_written()
    {
        ModelBuilder builder = new(6, 9, 8, 3);
        int x = builder.QConv2D(0, Windows.Square(3, pad: 1), 20);
        int pooled = builder.MaxPool(x, Windows.Square(2, 2));
        int both = builder.Add(pooled, builder.AvgPool(x, Windows.Square(2, 2)));
        builder.Dense(builder.GlobalAvgPool(both), TensorType.I32, 3);
        Model model = Rising(builder.Build("read twice"), 0);
        AssertEqual(model);
        AssertJoined(model, false);
    }

    private static Model Stem(int colours, int channels, ConvGeometry pool, int way)
    {
        (int kernel, int stride) = (way % 3) switch { 0 => (7, 2), 1 => (3, 1), _ => (5, 3) };
        ModelBuilder builder = new(channels + way, 26 + way, 31 - way, colours);
        int x = builder.QConv2D(
            0, Windows.Square(kernel, stride, pad: kernel / 2), channels, padValue: 128, activation: way % 2 == 1,
            shifts: way == 3);
        x = builder.MaxPool(x, pool);
        builder.Dense(builder.GlobalAvgPool(x), TensorType.I32, 3);
        return Rising(builder.Build($"stem {colours} to {channels}, way {way}"), way);
    }

    /// <summary>Slopes that do not fall; and on some ways factors below 0, for which no bits may be dropped.</summary>
    private static Model Rising(Model model, int way)
    {
        QConv2D conv = (QConv2D)model.Operations[0];
        if (conv.Activation != null) conv.Activation.Slope = Array.ConvertAll(conv.Activation.Slope, Magnitude);
        int[] factors = conv.Rescale.Multiplier;
        if (way < 3)
        {
            conv.Rescale.Multiplier = Array.ConvertAll(factors, Math.Abs);
            return model;
        }

        conv.Rescale.PreShift = 0;
        conv.Rescale.Shift = 12;
        conv.Rescale.Bias = Array.ConvertAll(conv.Rescale.Bias, bias => bias % (1 << 24));
        conv.Rescale.Multiplier = [.. factors.Select((factor, o) => (Math.Abs(factor % 40) + 1) * ((o & 1) == 0 ? -1 : 1))];
        return model;
    }

    private static short Magnitude(short slope) => (short)Math.Min(Math.Abs((int)slope), short.MaxValue);

    private static void AssertEqual(Model model)
    {
        ExactnessCheck check = new(model, 4);
        foreach ((string path, int threads) in ExactnessTests.AllWays())
        {
            string? difference = check.Difference(path, threads);
            if (difference != null) Assert.Fail(difference);
        }
    }

    private static void AssertJoined(Model model, bool joined)
    {
        foreach (string path in JoiningPaths)
        {
            using BnnSession session = new(BnnModel.From(model), new SessionOptions { Path = path });
            Assert.Equal(joined, session.Plan[1].IsJoined);
            Assert.Equal(joined, session.Plan[1].Reason == "done by the one before");
        }
    }
}
