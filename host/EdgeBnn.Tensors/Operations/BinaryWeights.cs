namespace EdgeBnn.Tensors;

/// <summary>
/// The signs of latent weights: w = sign(latent), sign(0) = +1. The gradient passes where |latent| is at most 1
/// (clipped straight-through; the scale of the weights is left to the batch norm that follows).
/// </summary>
public static class BinaryWeights
{
    /// <param name="tape">Lends the result.</param>
    /// <param name="latent">Float weights, any shape.</param>
    /// <returns>+1 or -1, shaped as <paramref name="latent"/>.</returns>
    public static Tensor Forward(Tape tape, Tensor latent) => Sign.Forward(tape, latent, SignEstimator.Ste);
}
