using EdgeBnn.Core;

namespace EdgeBnn.Testing;

/// <summary>One binary convolution under test; the endings take turns with the seed.</summary>
internal static class BConv2DCase
{
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

    /// <param name="seed">Seed of the parameters; also chooses the ending.</param>
    /// <param name="inputs">Channels of the input.</param>
    /// <param name="outputs">Channels of the output.</param>
    /// <param name="groups">A divisor of both.</param>
    /// <param name="map">Size of the input and the window over it.</param>
    /// <param name="zero">Zero padding, else +1.</param>
    /// <param name="extremes">Weights, thresholds and factors are those of <see cref="BinaryExtremes"/>.</param>
    public static SingleOpCase Create(
        int seed, int inputs, int outputs, int groups, (int Height, int Width, ConvGeometry Window) map, bool zero,
        bool extremes = false)
    {
        ConvGeometry window = Windows.With(map.Window, groups);
        Ending ending = Endings[seed % Endings.Length];
        string shape = $"to {outputs} {Windows.Describe(window)} {(zero ? "zero" : "one")} {ending.Name}"
            + (extremes ? " extremes" : "");
        return new SingleOpCase(
            OperationKind.BConv2D, shape, seed, (map.Height, map.Width, inputs),
            builder => Append(builder, ending, window, outputs, zero, extremes), extremes);
    }

    private static void Append(
        SingleOpBuilder builder, Ending ending, ConvGeometry window, int outputs, bool zero, bool extremes)
    {
        int bits = builder.Bits();
        int residual = ending.Residual ? builder.Residual(bits, window, outputs) : -1;
        if (ending.Affine)
        {
            builder.Model.BConv2DAffine(
                bits, window, outputs, zero, residual, ending.Last, ending.Activation, ending.Shifts);
        }
        else
        {
            builder.Model.BConv2DThreshold(bits, window, outputs, zero);
        }

        if (extremes) BinaryExtremes.Set(builder.Model);
    }

    private sealed record Ending(
        string Name, bool Affine = false, bool Residual = false, bool Last = false,
        bool Activation = false, bool Shifts = false);
}
