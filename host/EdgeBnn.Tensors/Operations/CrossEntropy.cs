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
        var target = Spread(tape, logits, smoothing);
        Add(target, labels, nameof(labels), _ => 1 - smoothing);
        return SoftmaxLoss.Forward(tape, logits, target, temperature: 1, subtractEntropy: false);
    }

    /// <summary>The same for images that are blended of two: so are their targets.</summary>
    /// <param name="tape">Lends the result.</param>
    /// <param name="logits">[N, 1, 1, classes].</param>
    /// <param name="labels">N class numbers.</param>
    /// <param name="others">N class numbers of what is blended in; may be the same ones.</param>
    /// <param name="shares">What <paramref name="labels"/> weigh, N numbers from 0 to 1; the others weigh the rest.</param>
    /// <param name="smoothing">Label smoothing in [0, 1): this share of the target is spread over all classes.</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ArgumentException">There are not N labels or shares, or a label is no class.</exception>
    public static Tensor Forward(
        Tape tape, Tensor logits, int[] labels, int[] others, float[] shares, float smoothing = 0)
    {
        if (shares.Length != logits.Shape.N)
            throw new ArgumentException($"Expected {logits.Shape.N} shares; found {shares.Length}.", nameof(shares));
        var target = Spread(tape, logits, smoothing);
        Add(target, labels, nameof(labels), n => (1 - smoothing) * shares[n]);
        Add(target, others, nameof(others), n => (1 - smoothing) * (1 - shares[n]));
        return SoftmaxLoss.Forward(tape, logits, target, temperature: 1, subtractEntropy: false);
    }

    private static Tensor Spread(Tape tape, Tensor logits, float smoothing)
    {
        var target = tape.Rent(logits.Shape);
        target.Values.Fill(smoothing / logits.Shape.C);
        return target;
    }

    private static void Add(Tensor target, int[] labels, string name, Func<int, float> weight)
    {
        var (images, classes) = (target.Shape.N, target.Shape.C);
        if (labels.Length != images)
            throw new ArgumentException($"Expected {images} labels; found {labels.Length}.", name);
        for (var n = 0; n < images; n++)
        {
            if ((uint)labels[n] >= (uint)classes)
                throw new ArgumentException($"Label {labels[n]} is no class of {classes}.", name);
            target.Values[(n * classes) + labels[n]] += weight(n);
        }
    }
}
