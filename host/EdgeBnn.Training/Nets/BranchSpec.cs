using EdgeBnn.Training.Graph;

namespace EdgeBnn.Training;

/// <summary>
/// A narrow branch beside every binary convolution, which gives back what the signs lose: a 1x1 convolution squeezes
/// the block's input, a 3x3 convolution lets the squeezed channels interact, a 1x1 convolution expands them again, and
/// the result joins the block's sum. It has at most <see cref="MaxShare"/> of the parameters of the block's
/// convolution, counting its batch norms and slopes too; a weight counts as one whether it is a bit or a byte, so a
/// branch of bytes adds up to <c>8 * MaxShare</c> to the bits of the block.
/// </summary>
/// <param name="Weights">
/// <see cref="WeightKind.Int8"/> reads the real-valued stream; <see cref="WeightKind.Binary"/> reads its signs about
/// another threshold than the block's own convolution, and costs the runtime next to nothing.
/// </param>
/// <param name="Reduction">
/// How many times narrower than the block the squeezed map is, 1 to 4096; 0 takes the smallest that keeps
/// <see cref="MaxShare"/>.
/// </param>
/// <remarks>
/// In the style of the Squeeze-and-Interaction branch of DGRL (Ye et al., TNNLS 2021), of which the abstract alone was
/// at hand: the kind of interaction, the widths and the place of the batch norms are this project's.
/// </remarks>
public sealed record BranchSpec(WeightKind Weights = WeightKind.Int8, int Reduction = 0)
{
    /// <summary>The most parameters, as a share of those of the block's convolution.</summary>
    public const double MaxShare = 0.1;
}
