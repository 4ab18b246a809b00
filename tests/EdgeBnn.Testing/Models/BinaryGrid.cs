using EdgeBnn.Core;

namespace EdgeBnn.Testing;

/// <summary>
/// Binary convolutions and dense layers for fast kernels, too large for the naive oracle: full numbers of output
/// channels around each register, sums around the widths of lanes, few channels in a group.
/// </summary>
public static class BinaryGrid
{
    private static readonly int[] GroupInputs = [1, 3, 8, 33];
    private static readonly int[] GroupOutputs = [1, 3, 8, 15, 17, 33];

    /// <summary>Signs of a dense layer's input as height, width and channels: 1 to 70000 in all.</summary>
    private static readonly (int Height, int Width, int Channels)[] DenseInputs =
    [
        (1, 1, 1), (1, 1, 2), (1, 1, 7), (1, 1, 9), (1, 3, 5), (1, 1, 31), (1, 1, 32), (1, 1, 33), (1, 1, 127),
        (1, 1, 128), (1, 1, 129), (1, 1, 255), (1, 1, 256), (1, 1, 257), (5, 3, 33), (1, 1, 511), (1, 1, 1025),
        (1, 1, 4095), (1, 1, 8191), (2, 2, 4096), (1, 1, 16383), (1, 1, 16384), (1, 1, 16385), (1, 1, 32767),
        (1, 1, 32768), (1, 1, 32769), (1, 1, 40000), (1, 1, 65535), (2, 2, 16384), (7, 10, 1000), (5, 200, 70),
        (1, 1, 32766),
    ];

    /// <summary>Inputs and windows of long sums: 5x5 and 3x3 on both sides of 32767 signs, and beyond.</summary>
    private static readonly (int Channels, int Kernel)[] LongWindows =
    [
        (1310, 5), (1311, 5), (3640, 3), (3641, 3), (4096, 3), (32767, 1), (32768, 1), (8000, 3), (32766, 1),
    ];

    /// <summary>Output channels around registers of 8, 16 and 32-bit lanes.</summary>
    public static IReadOnlyList<int> Outputs { get; } =
    [
        1, 8, 15, 16, 17, 31, 32, 33, 34, 47, 48, 49, 63, 64, 65, 66, 96, 106, 127, 128, 129, 130, 257,
    ];

    /// <summary>All awkward numbers of input channels, each under three windows with both paddings.</summary>
    public static IEnumerable<SingleOpCase> WithOutputs(int outputs)
    {
        int seed = 100_000 + (outputs * 100);
        int turn = outputs;
        foreach (int inputs in SingleOpModels.AwkwardChannels)
        {
            for (int i = 0; i < 3; i++, turn++, seed++)
            {
                yield return BConv2DCase.Create(
                    seed, inputs, outputs, 1, BConv2DCases.Maps[turn % BConv2DCases.Maps.Length], seed % 2 == 0);
            }

            yield return BConv2DCase.Create(
                seed, inputs, outputs, 1, BConv2DCases.Maps[seed % BConv2DCases.Maps.Length], seed % 4 < 2, true);
            seed++;
        }
    }

    /// <summary>Sums of 1 to 72000 signs, with parameters at their extremes.</summary>
    public static IEnumerable<SingleOpCase> LongSums()
    {
        int seed = 200_000;
        foreach ((int height, int width, int channels) in DenseInputs)
        {
            foreach (TensorType type in new[] { TensorType.Bits, TensorType.I16, TensorType.I32 })
            {
                int outputs = Outputs[seed % Outputs.Count];
                yield return new SingleOpCase(
                    OperationKind.BDense, $"to {outputs} {type} extremes", seed++, (height, width, channels),
                    builder =>
                    {
                        builder.Model.BDense(builder.Bits(), type, outputs);
                        BinaryExtremes.Set(builder.Model);
                    },
                    hasExtremes: true);
            }
        }

        foreach ((int channels, int kernel) in LongWindows)
        {
            for (int i = 0; i < 4; i++, seed++)
            {
                yield return BConv2DCase.Create(
                    seed, channels, Outputs[seed % Outputs.Count], 1, (2, 2, Windows.Square(kernel, pad: kernel / 2)),
                    i % 2 == 0, true);
            }
        }
    }

    /// <summary>Every window over maps that are large enough for threads to share, groups among them.</summary>
    public static IEnumerable<SingleOpCase> Shared()
    {
        int seed = 400_000;
        foreach (int inputs in SingleOpModels.AwkwardChannels)
        {
            foreach ((int height, int width, ConvGeometry window) in BConv2DCases.Maps)
            {
                int groups = seed % 5 == 0 ? SmallestDivisor(inputs) : 1;
                int outputs = Outputs[seed % Outputs.Count];
                (int, int, ConvGeometry) map = (Math.Max(17, (height * 5) + 1), Math.Max(23, (width * 6) + 2), window);
                yield return BConv2DCase.Create(seed, inputs, outputs * groups, groups, map, seed % 4 < 2);
                seed++;
            }
        }
    }

    /// <summary>Groups of few channels, on and off the words, of fewer outputs than a register has lanes.</summary>
    public static IEnumerable<SingleOpCase> Groups()
    {
        int seed = 300_000;
        foreach (int inputs in GroupInputs)
        {
            foreach (int outputs in GroupOutputs)
            {
                foreach (int groups in new[] { 2, 5 })
                {
                    for (int i = 0; i < 3; i++, seed++)
                    {
                        yield return BConv2DCase.Create(
                            seed, inputs * groups, outputs * groups, groups,
                            BConv2DCases.Maps[seed % BConv2DCases.Maps.Length], seed % 3 == 0, i == 2);
                    }
                }
            }
        }
    }

    private static int SmallestDivisor(int number)
    {
        int divisor = 2;
        while (divisor < number && number % divisor != 0) divisor++;
        return divisor <= number && divisor <= 5 ? divisor : 1;
    }
}
