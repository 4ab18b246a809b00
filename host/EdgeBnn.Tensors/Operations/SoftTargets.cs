namespace EdgeBnn.Tensors;

/// <summary>
/// Distillation from soft targets (Hinton et al. 2015): T^2 * KL(target, softmax(logits / T)), mean over the batch.
/// The factor keeps the gradient's size independent of the temperature T.
/// </summary>
public static class SoftTargets
{
    /// <param name="tape">Lends the result.</param>
    /// <param name="logits">[N, 1, 1, classes].</param>
    /// <param name="targetProbabilities">
    /// The teacher's softmax(logits / T), [N, 1, 1, classes]; each row sums to 1. A constant: it gets no gradient.
    /// </param>
    /// <param name="temperature">T, above 0.</param>
    /// <returns>A scalar, 0 where the distributions agree.</returns>
    /// <exception cref="ArgumentException">The shapes differ, or the temperature is not positive.</exception>
    public static Tensor Forward(Tape tape, Tensor logits, Tensor targetProbabilities, float temperature)
    {
        if (targetProbabilities.Shape != logits.Shape)
        {
            throw new ArgumentException(
                $"Expected targets {logits.Shape}; found {targetProbabilities.Shape}.", nameof(targetProbabilities));
        }

        if (!(temperature > 0))
            throw new ArgumentException($"Expected a temperature above 0; found {temperature}.", nameof(temperature));
        return SoftmaxLoss.Forward(tape, logits, targetProbabilities, temperature, subtractEntropy: true);
    }
}
