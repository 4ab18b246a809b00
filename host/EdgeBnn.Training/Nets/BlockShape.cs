using EdgeBnn.Training.Graph;

namespace EdgeBnn.Training;

/// <summary>What a block is asked for.</summary>
/// <param name="Channels">Width of its result.</param>
/// <param name="Stride">1, or 2 to halve the map.</param>
/// <param name="FullPrecision">Float convolutions and no signs: the teacher of the binary net.</param>
/// <param name="SignGradient">How gradients pass its signs.</param>
public sealed record BlockShape(int Channels, int Stride, bool FullPrecision, SignGradient SignGradient)
{
    /// <summary>Odd window size of its convolution.</summary>
    public int Kernel { get; init; } = 3;

    /// <summary>Step between the taps of that window.</summary>
    public int Dilation { get; init; } = 1;

    /// <summary>Groups of channels that it convolves apart; a divisor of the channels before and behind it.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>What its binary weights are multiplied by.</summary>
    public WeightScale WeightScale { get; init; }

    /// <summary>How its shortcut changes shape.</summary>
    public ShortcutKind Shortcut { get; init; }

    /// <summary>The branch beside its convolution, or null.</summary>
    public BranchSpec? Branch { get; init; }

    /// <summary>The gates of its convolution's channels, or null.</summary>
    public GateSpec? Gate { get; init; }
}
