using System.Numerics.Tensors;

namespace EdgeBnn.Tensors;

/// <summary>The two ways to write a gradient: the first writer overwrites, later ones add.</summary>
internal static class GradientMath
{
    /// <summary>Adds <paramref name="values"/> to the gradient of <paramref name="target"/>, on all threads.</summary>
    public static unsafe void AddOrCopy(ReadOnlySpan<float> values, Tensor target)
    {
        var add = target.PrepareGradient();
        fixed (float* pinned = values)
        {
            var source = pinned;
            Chunks.For(values.Length, (start, count) =>
            {
                var chunk = new ReadOnlySpan<float>(source + start, count);
                var gradient = target.Gradient.Slice(start, count);
                if (add)
                    TensorPrimitives.Add(gradient, chunk, gradient);
                else
                    chunk.CopyTo(gradient);
            });
        }
    }

    /// <summary>Writes a small gradient (one value per channel) that was summed in double.</summary>
    public static void Write(ReadOnlySpan<double> sums, Tensor target)
    {
        var add = target.PrepareGradient();
        var gradient = target.Gradient;
        for (var i = 0; i < gradient.Length; i++)
            gradient[i] = add ? gradient[i] + (float)sums[i] : (float)sums[i];
    }
}
