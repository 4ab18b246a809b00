using EdgeBnn.Core;

namespace EdgeBnn.Testing;

/// <summary>Binary convolutions: channels by windows, epilogues and output channels in turn; then groups.</summary>
internal static class BConv2DCases
{
    /// <summary>Multiply-adds that one case may cost the oracle.</summary>
    private const int Budget = 400_000;

    /// <summary>Maps and windows over them: 1x1, 3x3 and 5x5, strides, dilation, one column or row, uneven pads.</summary>
    internal static readonly (int Height, int Width, ConvGeometry Window)[] Maps =
    [
        (4, 3, Windows.Square(1)),
        (5, 7, Windows.Square(3, pad: 1)),
        (6, 5, Windows.Square(3, stride: 2, pad: 1)),
        (5, 4, Windows.Square(3)),
        (5, 6, Windows.Square(5, pad: 2)),
        (7, 5, Windows.Square(3, dilation: 2, pad: 2)),
        (1, 2, Windows.Square(3, pad: 1)),
        (2, 1, Windows.Square(5, stride: 2, pad: 4)),
        (3, 6, Windows.Of(1, 3, 1, 1, (0, 2, 0, 0))),
        (6, 4, Windows.Of(3, 2, 2, 1, (1, 0, 2, 1))),
    ];

    private static readonly (int Inputs, int Outputs, int Groups)[] Groups =
    [
        (64, 64, 2), (66, 34, 2), (62, 64, 2), (99, 33, 3), (128, 96, 32), (96, 96, 96), (65, 130, 65), (257, 257, 257),
        (192, 6, 6), (40, 40, 8), (106, 53, 53), (260, 4, 2),
    ];

    public static IEnumerable<SingleOpCase> All()
    {
        int seed = 0;
        for (int i = 0; i < SingleOpModels.AwkwardChannels.Count; i++)
        {
            for (int j = 0; j < Maps.Length; j++)
            {
                int inputs = SingleOpModels.AwkwardChannels[i];
                int outputs = SingleOpModels.AwkwardChannels[(i + (3 * j) + 2) % SingleOpModels.AwkwardChannels.Count];
                foreach (bool zero in new[] { false, true })
                {
                    yield return Case(seed, inputs, outputs, 1, Maps[j], zero);
                    seed++;
                }
            }
        }

        foreach ((int inputs, int outputs, int groups) in Groups)
        {
            foreach (int window in new[] { 0, 1, 2, 5, 9 })
            {
                yield return Case(seed, inputs, outputs, groups, Maps[window], seed % 2 == 0);
                seed++;
            }
        }
    }

    private static SingleOpCase Case(
        int seed, int inputs, int outputs, int groups, (int Height, int Width, ConvGeometry Window) map, bool zero)
    {
        int taps = map.Window.KernelHeight * map.Window.KernelWidth;
        int perOutput = map.Height * map.Width * taps * (inputs / groups);
        int kept = Math.Max(1, Math.Min(outputs / groups, Budget / perOutput / groups)) * groups;
        return BConv2DCase.Create(seed, inputs, kept, groups, map, zero);
    }
}
