namespace EdgeBnn.Tensors;

/// <summary>Softmax cross-entropy against class labels, mean over the batch, in nats.</summary>
public static class CrossEntropy
{
    /// <param name="tape">Lends the result.</param>
    /// <param name="logits">[N, 1, 1, classes].</param>
    /// <param name="labels">N class numbers.</param>
    /// <param name="smoothing">Label smoothing in [0, 1): this share of the target is spread over all classes.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ArgumentException">There are not N labels, or one is no class.</exception>
    public static Tensor Forward(Tape tape, Tensor logits, int[] labels, float smoothing = 0)
    {
        var (images, classes) = (logits.Shape.N, logits.Shape.C);
        if (labels.Length != images)
            throw new ArgumentException($"Expected {images} labels; found {labels.Length}.", nameof(labels));
        var target = tape.Rent(logits.Shape);
        target.Values.Fill(smoothing / classes);
        for (var n = 0; n < images; n++)
        {
            if ((uint)labels[n] >= (uint)classes)
                throw new ArgumentException($"Label {labels[n]} is no class of {classes}.", nameof(labels));
            target.Values[(n * classes) + labels[n]] += 1 - smoothing;
        }

        return SoftmaxLoss.Forward(tape, logits, target, temperature: 1, subtractEntropy: false);
    }
}
