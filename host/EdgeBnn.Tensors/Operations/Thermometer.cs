namespace EdgeBnn.Tensors;

/// <summary>
/// Each channel as several signs: y[c * levels + k] is +1 where x[c] is at least threshold k, else -1. It has no
/// gradient: what it reads is an image. Source: Zhang et al., "FracBNN", FPGA 2021.
/// </summary>
public static class Thermometer
{
    /// <param name="tape">Lends the result.</param>
    /// <param name="x">Images [N, H, W, C], without a gradient.</param>
    /// <param name="thresholds">Of every channel, shape [levels].</param>
    /// <returns>+1 or -1, [N, H, W, C * levels].</returns>
    /// <exception cref="ArgumentException">There is no threshold, or the images want a gradient.</exception>
    public static Tensor Forward(Tape tape, Tensor x, float[] thresholds)
    {
        if (thresholds.Length == 0)
            throw new ArgumentException("Found no threshold; expected at least one.", nameof(thresholds));
        if (x.RequiresGradient)
            throw new ArgumentException("Found a map with a gradient; expected images.", nameof(x));
        var levels = thresholds.Length;
        var y = tape.Rent(new Shape(x.Shape.N, x.Shape.H, x.Shape.W, x.Shape.C * levels), requiresGradient: false);
        Chunks.ForRows(x.Shape.Pixels, y.Shape.C, (row, rows) => Compare(
            x.Values.Slice(row * x.Shape.C, rows * x.Shape.C), y.Values.Slice(row * y.Shape.C, rows * y.Shape.C),
            thresholds));
        return y;
    }

    private static void Compare(ReadOnlySpan<float> x, Span<float> y, float[] thresholds)
    {
        for (var i = 0; i < x.Length; i++)
        {
            for (var k = 0; k < thresholds.Length; k++)
                y[(i * thresholds.Length) + k] = x[i] >= thresholds[k] ? 1 : -1;
        }
    }
}
