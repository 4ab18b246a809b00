using System.Numerics.Tensors;

namespace EdgeBnn.Tensors;

/// <summary>Sum of two tensors of one shape.</summary>
public static class Add
{
    /// <param name="tape">Lends the result.</param>
    /// <param name="left">Values, any shape.</param>
    /// <param name="right">Values of the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static Tensor Forward(Tape tape, Tensor left, Tensor right)
    {
        if (left.Shape != right.Shape)
            throw new ArgumentException($"Add needs equal shapes; found {left.Shape} and {right.Shape}.");
        var y = tape.Rent(left.Shape, left.RequiresGradient || right.RequiresGradient);
        Chunks.For(y.Shape.Length, (start, count) => TensorPrimitives.Add(
            left.Values.Slice(start, count), right.Values.Slice(start, count), y.Values.Slice(start, count)));
        tape.Record(y, () => Backward(left, right, y));
        return y;
    }

    private static void Backward(Tensor left, Tensor right, Tensor y)
    {
        // the second to be served may take the buffer over, the first must leave it as it is
        if (!left.RequiresGradient)
        {
            right.TakeGradientOf(y);
        }
        else
        {
            if (right.RequiresGradient)
                GradientMath.AddOrCopy(y.Gradient, right);
            left.TakeGradientOf(y);
        }
    }
}
