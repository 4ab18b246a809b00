using EdgeBnn.Training.Graph;

namespace EdgeBnn.Training;

/// <summary>What a block is asked for.</summary>
/// <param name="Channels">Width of its result.</param>
/// <param name="Stride">1, or 2 to halve the map.</param>
/// <param name="FullPrecision">Float convolutions and no signs: the teacher of the binary net.</param>
/// <param name="SignGradient">How gradients pass its signs.</param>
public sealed record BlockShape(int Channels, int Stride, bool FullPrecision, SignGradient SignGradient)
{
    /// <summary>The branch beside its convolution, or null.</summary>
    public BranchSpec? Branch { get; init; }

    /// <summary>The gates of its convolution's channels, or null.</summary>
    public GateSpec? Gate { get; init; }
}
