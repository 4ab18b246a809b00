using EdgeBnn.Search.Estimation;

namespace EdgeBnn.Search.Tests;

public class LinearCkaTests
{
    private const int Samples = 200;

    [Fact]
    public void Identical_features_have_similarity_one()
    {
        float[] x = Noise(1, 7);
        Assert.Equal(1, LinearCka.Similarity(x, 7, x, 7), 1e-12);
    }

    [Fact]
    public void Scale_offset_order_and_rotation_of_features_do_not_matter()
    {
        float[] x = Noise(1, 2);
        float[] y = new float[x.Length];
        (float cos, float sin) = (MathF.Cos(0.7f), MathF.Sin(0.7f));
        for (int i = 0; i < Samples; i++)
        {
            // rotated, scaled by -3, moved, and the two columns exchanged
            y[(2 * i) + 1] = (-3 * ((cos * x[2 * i]) - (sin * x[(2 * i) + 1]))) + 5;
            y[2 * i] = (-3 * ((sin * x[2 * i]) + (cos * x[(2 * i) + 1]))) - 1;
        }

        Assert.Equal(1, LinearCka.Similarity(x, 2, y, 2), 1e-5);
    }

    [Fact]
    public void It_is_symmetric_and_agrees_with_the_definition_over_sample_similarities()
    {
        float[] x = Noise(1, 5);
        float[] y = Noise(2, 3);
        for (int i = 0; i < Samples; i++)
            y[3 * i] += x[5 * i];
        double similarity = LinearCka.Similarity(x, 5, y, 3);
        Assert.Equal(similarity, LinearCka.Similarity(y, 3, x, 5), 1e-12);
        Assert.Equal(HsicRatio(x, 5, y, 3), similarity, 1e-6);
        Assert.InRange(similarity, 0.05, 0.95);
    }

    [Fact]
    public void Independent_features_are_nearly_unlike() =>
        Assert.InRange(LinearCka.Similarity(Noise(1, 4), 4, Noise(2, 4), 4), 0, 0.05);

    [Fact]
    public void Features_that_do_not_vary_have_similarity_zero() =>
        Assert.Equal(0, LinearCka.Similarity(new float[Samples * 3], 3, Noise(1, 2), 2));

    [Fact]
    public void Different_numbers_of_samples_are_refused() =>
        Assert.Throws<ArgumentException>(() => LinearCka.Similarity(new float[10], 2, new float[8], 2));

    /// <summary>The other form of the definition: sum of products of centered sample-by-sample Gram matrices.</summary>
    private static double HsicRatio(float[] x, int xWidth, float[] y, int yWidth)
    {
        double[,] k = Gram(x, xWidth);
        double[,] l = Gram(y, yWidth);
        return Product(k, l) / Math.Sqrt(Product(k, k) * Product(l, l));
    }

    private static double[,] Gram(float[] x, int width)
    {
        double[,] gram = new double[Samples, Samples];
        double[] row = new double[Samples];
        double all = 0;
        for (int i = 0; i < Samples; i++)
        {
            for (int j = 0; j < Samples; j++)
            {
                for (int c = 0; c < width; c++)
                    gram[i, j] += (double)x[(i * width) + c] * x[(j * width) + c];
                row[i] += gram[i, j] / Samples;
            }

            all += row[i] / Samples;
        }

        for (int i = 0; i < Samples; i++)
        {
            for (int j = 0; j < Samples; j++)
                gram[i, j] += all - row[i] - row[j];
        }

        return gram;
    }

    private static double Product(double[,] a, double[,] b) =>
        a.Cast<double>().Zip(b.Cast<double>(), (p, q) => p * q).Sum();

    private static float[] Noise(int seed, int width)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Samples * width).Select(_ => (random.NextSingle() * 2) - 1)];
    }
}
