namespace EdgeBnn.Tensors;

/// <summary>A weighted sum of scalar losses.</summary>
public static class LinearCombination
{
    /// <param name="tape">Lends the result.</param>
    /// <param name="terms">Scalars and their weights, at least one.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ArgumentException">There is no term, or one is no scalar.</exception>
    public static Tensor Forward(Tape tape, params (Tensor Loss, float Weight)[] terms)
    {
        if (terms.Length == 0 || terms.Any(term => term.Loss.Shape != Shape.Scalar))
            throw new ArgumentException("Expected at least one term, each a scalar.", nameof(terms));
        var sum = tape.Rent(Shape.Scalar, terms.Any(term => term.Loss.RequiresGradient));
        sum.Values[0] = terms.Sum(term => term.Weight * term.Loss.Values[0]);
        tape.Record(sum, () => Backward(terms, sum.Gradient[0]));
        return sum;
    }

    private static void Backward((Tensor Loss, float Weight)[] terms, float dSum)
    {
        foreach (var (loss, weight) in terms)
        {
            if (!loss.RequiresGradient)
                continue;
            var add = loss.PrepareGradient();
            loss.Gradient[0] = (add ? loss.Gradient[0] : 0) + (weight * dSum);
        }
    }
}
