namespace EdgeBnn.Runtime;

/// <summary>What <see cref="BConv2DKernel"/> works on.</summary>
internal unsafe struct BConv2DArgs
{
    /// <summary>The window; elements are words.</summary>
    public WindowArgs Window;

    /// <summary>Packed signs [H, W, words].</summary>
    public uint* Input;

    /// <summary>Gathers windows: the convolution, a group, the first output pixel, how many, and where to.</summary>
    public delegate*<BConv2DArgs*, int, int, int, uint*, void> Gather;

    /// <summary>Words of a gathered window.</summary>
    public int Words;

    /// <summary>Signs under a window, unused bits left out.</summary>
    public int Count;

    /// <summary>Shape [groups, blocks of 16 output channels, Words, 16], pairs of words folded.</summary>
    public uint* Weights;

    /// <summary>
    /// For zero padding: what a tap outside the map has wrongly added to the sum of each output channel, negated.
    /// Shape [KH * KW, OutsidePitch]; null for +1 padding.
    /// </summary>
    public int* Outside;

    /// <summary>
    /// Values from one tap to the next in <see cref="Outside"/>: Cout up to whole registers, the rest 0.
    /// </summary>
    public int OutsidePitch;

    /// <summary>What to do with the sums.</summary>
    public EpilogueArgs Epilogue;
}
