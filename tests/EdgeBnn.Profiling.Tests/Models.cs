using EdgeBnn.Core;

namespace EdgeBnn.Profiling.Tests;

/// <summary>Models of a given amount of work.</summary>
internal static class Models
{
    /// <summary>A 3x3 int8 convolution, a mean over the map and a dense layer with two logits.</summary>
    public static Model Convolution(int extent, int channels)
    {
        var model = new Model
        {
            Name = $"conv{extent}x{channels}",
            Tensors =
            [
                new(TensorType.U8, extent, extent, 3),
                new(TensorType.I16, extent, extent, channels),
                new(TensorType.I16, 1, 1, channels),
                new(TensorType.I32, 1, 1, 2),
            ],
            Operations =
            [
                new QConv2D
                {
                    Name = "conv",
                    Inputs = [0],
                    Output = 1,
                    Geometry = Window3x3(),
                    Weights = Ones(channels * 27),
                    Rescale = Halving(channels),
                },
                new GlobalAvgPool { Name = "pool", Inputs = [1], Output = 2 },
                new Dense
                {
                    Name = "dense",
                    Inputs = [2],
                    Output = 3,
                    Weights = Ones(2 * channels),
                    Rescale = Halving(2),
                },
            ],
        };
        ArenaPlanner.Plan(model);
        return model;
    }

    private static ConvGeometry Window3x3() => new()
    {
        KernelHeight = 3,
        KernelWidth = 3,
        PadTop = 1,
        PadLeft = 1,
        PadBottom = 1,
        PadRight = 1,
    };

    private static sbyte[] Ones(int count)
    {
        sbyte[] ones = new sbyte[count];
        Array.Fill(ones, (sbyte)1);
        return ones;
    }

    private static Rescale Halving(int channels)
    {
        int[] ones = new int[channels];
        Array.Fill(ones, 1);
        return new Rescale { Multiplier = ones, Bias = new int[channels], Shift = 1 };
    }
}
