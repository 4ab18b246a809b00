using System.Numerics.Tensors;

namespace EdgeBnn.Search.Estimation;

/// <summary>
/// Linear centered kernel alignment: how alike two sets of features of the same samples are, 0 to 1, whatever their
/// widths. With columns centered, CKA(X, Y) = |Y'X|^2 / (|X'X| |Y'Y|) in Frobenius norms. It does not change when a
/// set is rotated or scaled, so features need not be matched channel by channel.
/// Source: Kornblith et al., "Similarity of Neural Network Representations Revisited", ICML 2019.
/// </summary>
public static class LinearCka
{
    /// <summary>Compares two sets of features.</summary>
    /// <param name="x">Shape [samples, xWidth].</param>
    /// <param name="xWidth">Features of one sample in <paramref name="x"/>, at least 1.</param>
    /// <param name="y">Shape [samples, yWidth].</param>
    /// <param name="yWidth">Features of one sample in <paramref name="y"/>, at least 1.</param>
    /// <returns>0 to 1; 0 where one of the sets does not vary at all.</returns>
    /// <exception cref="ArgumentException">The sets are not whole rows of one number of samples.</exception>
    public static double Similarity(ReadOnlySpan<float> x, int xWidth, ReadOnlySpan<float> y, int yWidth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(xWidth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(yWidth, 1);
        int samples = x.Length / xWidth;
        if (samples * xWidth != x.Length || samples * yWidth != y.Length)
        {
            throw new ArgumentException(
                $"{x.Length} values of width {xWidth} and {y.Length} of {yWidth} are not rows of the same samples.");
        }

        double[] xs = Centered(x, xWidth, samples);
        double[] ys = Centered(y, yWidth, samples);
        double own = Math.Sqrt(
            SquaredProduct(xs, xWidth, xs, xWidth, samples) * SquaredProduct(ys, yWidth, ys, yWidth, samples));
        return own > 0 ? Math.Clamp(SquaredProduct(xs, xWidth, ys, yWidth, samples) / own, 0, 1) : 0;
    }

    private static double[] Centered(ReadOnlySpan<float> values, int width, int samples)
    {
        double[] result = new double[values.Length];
        TensorPrimitives.ConvertTruncating(values, result.AsSpan());
        double[] mean = new double[width];
        for (int i = 0; i < samples; i++)
            TensorPrimitives.Add(mean, result.AsSpan(i * width, width), mean);
        TensorPrimitives.Divide(mean, samples, mean);
        for (int i = 0; i < samples; i++)
        {
            Span<double> row = result.AsSpan(i * width, width);
            TensorPrimitives.Subtract(row, mean, row);
        }

        return result;
    }

    /// <summary>
    /// |A'B|^2: the product of widths is small where the number of samples is large, so it is built row by row.
    /// </summary>
    private static double SquaredProduct(double[] a, int aWidth, double[] b, int bWidth, int samples)
    {
        double[] product = new double[aWidth * bWidth];
        for (int i = 0; i < samples; i++)
        {
            ReadOnlySpan<double> row = b.AsSpan(i * bWidth, bWidth);
            for (int j = 0; j < aWidth; j++)
            {
                Span<double> target = product.AsSpan(j * bWidth, bWidth);
                TensorPrimitives.MultiplyAdd(row, a[(i * aWidth) + j], target, target);
            }
        }

        return TensorPrimitives.SumOfSquares<double>(product);
    }
}
