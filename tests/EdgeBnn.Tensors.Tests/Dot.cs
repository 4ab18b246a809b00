namespace EdgeBnn.Tensors.Tests;

/// <summary>A test's loss: the dot product with fixed values in [0.5, 1.5), alternating in sign.</summary>
internal static class Dot
{
    public static Tensor Forward(Tape tape, Tensor x)
    {
        var y = tape.Rent(Shape.Scalar, requiresGradient: true);
        y.Values[0] = (float)Of(x);
        tape.Record(y, () =>
        {
            var add = x.PrepareGradient();
            for (var i = 0; i < x.Shape.Length; i++)
                x.Gradient[i] = (add ? x.Gradient[i] : 0) + (y.Gradient[0] * Weight(i));
        });
        return y;
    }

    public static double Of(Tensor x)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Shape.Length; i++)
            sum += (double)x.Values[i] * Weight(i);
        return sum;
    }

    public static float Weight(int i) => (i % 2 == 0 ? 1 : -1) * (0.5f + (i * 7919 % 1000 / 1000f));
}
