using System.Numerics.Tensors;

namespace EdgeBnn.Tensors;

/// <summary>
/// How far a block looks at other places than its teacher (attention matching). With the attention
/// Q[p] = mean over c of x[p, c]^2 at each pixel p of an image and q = Q / max(Q): the mean over the batch and the
/// pixels of (q - q_teacher)^2, 0 to 1. Teachers of another width are fine; a map of zeros has the attention 0.
/// </summary>
/// <remarks>
/// Martinez et al., "Training binary neural networks with real-to-binary convolutions", ICLR 2020, as implemented in
/// Larq Zoo: divided by the maximum, through which the gradient flows too; of equal maxima the first one gets it.
/// </remarks>
public static class AttentionDistance
{
    /// <param name="tape">Lends the result.</param>
    /// <param name="x">The student's map [N, H, W, C].</param>
    /// <param name="teacher">The teacher's map [N, H, W, any width]. A constant: it gets no gradient.</param>
    /// <returns>A scalar, 0 to 1.</returns>
    /// <exception cref="ArgumentException">The maps differ in N, H or W.</exception>
    public static Tensor Forward(Tape tape, Tensor x, Tensor teacher)
    {
        if (x.Shape with { C = 1 } != teacher.Shape with { C = 1 })
        {
            throw new ArgumentException(
                $"Expected a teacher's map {x.Shape} of any width; found {teacher.Shape}.", nameof(teacher));
        }

        var (images, pixels) = (x.Shape.N, x.Shape.H * x.Shape.W);
        var attention = tape.Rent(new Shape(images, 1, 1, pixels));
        var difference = tape.Rent(attention.Shape);
        var largest = tape.Rent(new Shape(images, 1, 1, 1));
        var squares = tape.Rent(largest.Shape);
        CpuThreads.For(images, n =>
        {
            var own = attention.Values.Slice(n * pixels, pixels);
            var gap = difference.Values.Slice(n * pixels, pixels);
            Attend(teacher, n, gap);
            largest.Values[n] = Attend(x, n, own);
            TensorPrimitives.Subtract(own, gap, gap);
            squares.Values[n] = TensorPrimitives.SumOfSquares<float>(gap);
        });
        var total = 0.0;
        foreach (var square in squares.Values)
            total += square;
        var loss = tape.Rent(Shape.Scalar, x.RequiresGradient);
        loss.Values[0] = (float)(total / images / pixels);
        tape.Record(loss, () => Backward(x, attention, difference, largest, 2 * loss.Gradient[0] / images / pixels));
        return loss;
    }

    // writes q and returns max(Q)
    private static float Attend(Tensor map, int image, Span<float> attention)
    {
        var channels = map.Shape.C;
        var values = map.Values.Slice(image * attention.Length * channels, attention.Length * channels);
        for (var p = 0; p < attention.Length; p++)
            attention[p] = TensorPrimitives.SumOfSquares<float>(values.Slice(p * channels, channels)) / channels;
        var largest = TensorPrimitives.Max<float>(attention);
        if (largest != 0)
            TensorPrimitives.Divide(attention, largest, attention);
        return largest;
    }

    // dQ = factor / max * (gap - [p is the maximum] * sum of gap * q); dX = dQ * 2 / C * x
    private static void Backward(Tensor x, Tensor attention, Tensor difference, Tensor largest, float factor)
    {
        var add = x.PrepareGradient();
        var (pixels, channels) = (x.Shape.H * x.Shape.W, x.Shape.C);
        CpuThreads.For(x.Shape.N, n =>
        {
            var scale = largest.Values[n] == 0 ? 0 : 2 * factor / (largest.Values[n] * channels);
            var q = attention.Values.Slice(n * pixels, pixels);
            var gap = difference.Values.Slice(n * pixels, pixels);
            gap[TensorPrimitives.IndexOfMax<float>(q)] -= TensorPrimitives.Dot<float>(gap, q);
            for (var p = 0; p < pixels; p++)
            {
                var offset = ((n * pixels) + p) * channels;
                var dX = x.Gradient.Slice(offset, channels);
                var values = x.Values.Slice(offset, channels);
                if (add)
                    TensorPrimitives.MultiplyAdd(values, scale * gap[p], dX, dX);
                else
                    TensorPrimitives.Multiply(values, scale * gap[p], dX);
            }
        });
    }
}
