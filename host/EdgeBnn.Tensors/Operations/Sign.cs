namespace EdgeBnn.Tensors;

/// <summary>sign(x) as +1 or -1, with sign(0) = +1.</summary>
public static class Sign
{
    /// <param name="tape">Lends the result.</param>
    /// <param name="x">Values, any shape.</param>
    /// <param name="estimator">What stands for the derivative.</param>
    /// <returns>+1 or -1, shaped as <paramref name="x"/>.</returns>
    public static unsafe Tensor Forward(Tape tape, Tensor x, SignEstimator estimator)
    {
        var y = tape.Rent(x.Shape, x.RequiresGradient);
        Chunks.For(x.Shape.Length, (start, count) =>
            Lanes.Run(new SignKernel(x.ValuePointer + start, y.ValuePointer + start), count));
        tape.Record(y, () => Backward(x, y, estimator));
        return y;
    }

    private static unsafe void Backward(Tensor x, Tensor y, SignEstimator estimator)
    {
        var add = x.PrepareGradient();
        Chunks.For(x.Shape.Length, (start, count) =>
        {
            var dY = y.GradientPointer + start;
            SignGradient.Multiply(estimator, x.ValuePointer + start, dY, x.GradientPointer + start, count, add);
        });
    }
}
