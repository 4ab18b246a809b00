using EdgeBnn.Training.Graph;

namespace EdgeBnn.Training;

/// <summary>How wide a <see cref="BranchSpec"/>'s squeezed map is in a block, and what the branch costs there.</summary>
/// <param name="ChannelsIn">Width of the block's input.</param>
/// <param name="ChannelsOut">Width of its result.</param>
/// <param name="Weights">The arithmetic of the branch.</param>
internal readonly record struct BranchWidth(int ChannelsIn, int ChannelsOut, WeightKind Weights)
{
    private const int Taps = SideBranch.Kernel * SideBranch.Kernel;

    private int Narrowest => Math.Min(ChannelsIn, ChannelsOut);

    /// <summary>Channels of the squeezed map.</summary>
    /// <param name="branch">The branch as described.</param>
    /// <param name="name">The block, for messages.</param>
    /// <param name="convParameters">Parameters of the block's own convolution.</param>
    /// <exception cref="NetSpecException">No branch, or not this one, keeps the share.</exception>
    public int Choose(BranchSpec branch, string name, int convParameters)
    {
        int limit = (int)(convParameters * BranchSpec.MaxShare);
        int smallest = 1;
        while (smallest <= Narrowest && Parameters(Squeezed(smallest)) > limit)
            smallest++;
        if (smallest > Narrowest)
        {
            throw new NetSpecException(
                $"net description: branch gives {name} at least {Parameters(1)} parameters; expected at most {limit}, "
                + $"a tenth of its convolution's {convParameters}, so wider stages or no branch.");
        }

        if (branch.Reduction == 0)
            return Squeezed(smallest);
        int squeezed = Squeezed(branch.Reduction);
        return Parameters(squeezed) <= limit ? squeezed : throw new NetSpecException(
            $"net description: branch.reduction is {branch.Reduction}, which gives {name} {Parameters(squeezed)} more "
            + $"parameters; expected at most {limit}, a tenth of its convolution's {convParameters}, so a reduction "
            + $"of at least {smallest}.");
    }

    private int Squeezed(int reduction) => Math.Max(1, Narrowest / reduction);

    // weights of three convolutions; gamma and beta behind each and, for signs, before the first; slopes behind two
    private int Parameters(int squeezed)
    {
        int weights = squeezed * (ChannelsIn + (Taps * squeezed) + ChannelsOut);
        int norms = 2 * (squeezed + squeezed + ChannelsOut);
        return weights + norms + (Weights == WeightKind.Binary ? 2 * ChannelsIn : 2 * squeezed);
    }
}
