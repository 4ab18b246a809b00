using EdgeBnn.Core;

namespace EdgeBnn.Testing;

/// <summary>Binary convolutions: channels by windows, epilogues and output channels in turn; then groups.</summary>
internal static class BConv2DCases
{
    /// <summary>Multiply-adds that one case may cost the oracle.</summary>
    private const int Budget = 400_000;

    private static readonly Ending[] Endings =
    [
        new("threshold"),
        new("affine", Affine: true),
        new("affine prelu", Affine: true, Activation: true),
        new("threshold"),
        new("affine residual", Affine: true, Residual: true),
        new("affine rprelu residual-last", Affine: true, Residual: true, Last: true, Activation: true, Shifts: true),
        new("affine residual rprelu", Affine: true, Residual: true, Activation: true, Shifts: true),
    ];

    private static readonly (int Height, int Width, ConvGeometry Window)[] Windows =
    [
        (4, 3, Testing.Windows.Square(1)),
        (5, 7, Testing.Windows.Square(3, pad: 1)),
        (6, 5, Testing.Windows.Square(3, stride: 2, pad: 1)),
        (5, 4, Testing.Windows.Square(3)),
        (5, 6, Testing.Windows.Square(5, pad: 2)),
        (7, 5, Testing.Windows.Square(3, dilation: 2, pad: 2)),
        (1, 2, Testing.Windows.Square(3, pad: 1)),
        (2, 1, Testing.Windows.Square(5, stride: 2, pad: 4)),
        (3, 6, Testing.Windows.Of(1, 3, 1, 1, (0, 2, 0, 0))),
        (6, 4, Testing.Windows.Of(3, 2, 2, 1, (1, 0, 2, 1))),
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
            for (int j = 0; j < Windows.Length; j++)
            {
                int inputs = SingleOpModels.AwkwardChannels[i];
                int outputs = SingleOpModels.AwkwardChannels[(i + (3 * j) + 2) % SingleOpModels.AwkwardChannels.Count];
                foreach (bool zero in new[] { false, true })
                {
                    yield return Case(seed, inputs, outputs, 1, Windows[j], zero);
                    seed++;
                }
            }
        }

        foreach ((int inputs, int outputs, int groups) in Groups)
        {
            foreach (int window in new[] { 0, 1, 2, 5, 9 })
            {
                yield return Case(seed, inputs, outputs, groups, Windows[window], seed % 2 == 0);
                seed++;
            }
        }
    }

    private static SingleOpCase Case(
        int seed, int inputs, int outputs, int groups, (int Height, int Width, ConvGeometry Window) map, bool zero)
    {
        ConvGeometry window = Testing.Windows.With(map.Window, groups);
        Ending ending = Endings[seed % Endings.Length];
        int perOutput = map.Height * map.Width * window.KernelHeight * window.KernelWidth * (inputs / groups);
        int kept = Math.Max(1, Math.Min(outputs / groups, Budget / perOutput / groups)) * groups;
        string shape = $"to {kept} {Testing.Windows.Describe(window)} {(zero ? "zero" : "one")} {ending.Name}";
        return new SingleOpCase(OperationKind.BConv2D, shape, seed, (map.Height, map.Width, inputs), builder =>
        {
            int bits = builder.Bits();
            int residual = ending.Residual ? builder.Residual(bits, window, kept) : -1;
            if (ending.Affine)
            {
                builder.Model.BConv2DAffine(
                    bits, window, kept, zero, residual, ending.Last, ending.Activation, ending.Shifts);
            }
            else
            {
                builder.Model.BConv2DThreshold(bits, window, kept, zero);
            }
        });
    }

    private sealed record Ending(
        string Name, bool Affine = false, bool Residual = false, bool Last = false,
        bool Activation = false, bool Shifts = false);
}
