using System.Numerics.Tensors;

namespace EdgeBnn.Tensors;

/// <summary>
/// T^2 times the mean over the batch of -sum(target * log softmax(logits / T)), optionally less the target's entropy.
/// </summary>
internal static class SoftmaxLoss
{
    public static Tensor Forward(Tape tape, Tensor logits, Tensor target, float temperature, bool subtractEntropy)
    {
        var (images, classes) = (logits.Shape.N, logits.Shape.C);
        var probabilities = tape.Rent(logits.Shape);
        var total = 0.0;
        for (var n = 0; n < images; n++)
        {
            var wanted = target.Values.Slice(n * classes, classes);
            var p = probabilities.Values.Slice(n * classes, classes);
            TensorPrimitives.Multiply(logits.Values.Slice(n * classes, classes), 1 / temperature, p);
            TensorPrimitives.Subtract(p, TensorPrimitives.Max(p), p);
            var logSum = Math.Log(SumOfExponentials(p));
            for (var c = 0; c < classes; c++)
            {
                var logarithm = p[c] - logSum;
                p[c] = (float)Math.Exp(logarithm);
                total -= wanted[c] * logarithm;
                if (subtractEntropy && wanted[c] > 0)
                    total += wanted[c] * Math.Log(wanted[c]);
            }
        }

        var loss = tape.Rent(Shape.Scalar, logits.RequiresGradient);
        loss.Values[0] = (float)(total * temperature * temperature / images);
        tape.Record(loss, () => Backward(logits, target, probabilities, loss.Gradient[0] * temperature / images));
        return loss;
    }

    private static double SumOfExponentials(ReadOnlySpan<float> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += Math.Exp(value);
        return sum;
    }

    // d/dlogit = T^2 / N * (softmax - target) / T, for targets that sum to 1
    private static void Backward(Tensor logits, Tensor target, Tensor probabilities, float factor)
    {
        var add = logits.PrepareGradient();
        var dLogits = logits.Gradient;
        for (var i = 0; i < dLogits.Length; i++)
        {
            var d = factor * (probabilities.Values[i] - target.Values[i]);
            dLogits[i] = add ? dLogits[i] + d : d;
        }
    }
}
