using System.Numerics.Tensors;

namespace EdgeBnn.Tensors;

/// <summary>Mean over the map: [N, H, W, C] to [N, 1, 1, C].</summary>
public static class GlobalAvgPool
{
    /// <param name="tape">Lends the result.</param>
    /// <param name="x">Map [N, H, W, C].</param>
    public static Tensor Forward(Tape tape, Tensor x)
    {
        var y = tape.Rent(new Shape(x.Shape.N, 1, 1, x.Shape.C), x.RequiresGradient);
        var pixels = x.Shape.H * x.Shape.W;
        var channels = x.Shape.C;
        CpuThreads.For(x.Shape.N, n =>
        {
            var image = x.Values.Slice(n * pixels * channels, pixels * channels);
            var mean = y.Values.Slice(n * channels, channels);
            mean.Clear();
            for (var p = 0; p < pixels; p++)
                TensorPrimitives.Add(mean, image.Slice(p * channels, channels), mean);
            TensorPrimitives.Multiply(mean, 1f / pixels, mean);
        });
        tape.Record(y, () => Backward(x, y, pixels, channels));
        return y;
    }

    private static void Backward(Tensor x, Tensor y, int pixels, int channels)
    {
        var add = x.PrepareGradient();
        CpuThreads.For(x.Shape.N, n =>
        {
            var dMean = y.Gradient.Slice(n * channels, channels);
            for (var p = 0; p < pixels; p++)
            {
                var dX = x.Gradient.Slice(((n * pixels) + p) * channels, channels);
                if (add)
                    TensorPrimitives.MultiplyAdd(dMean, 1f / pixels, dX, dX);
                else
                    TensorPrimitives.Multiply(dMean, 1f / pixels, dX);
            }
        });
    }
}
