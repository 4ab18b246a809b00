namespace EdgeBnn.Runtime;

/// <summary>What <see cref="QConv2DKernel"/> works on.</summary>
internal unsafe struct QConv2DArgs
{
    /// <summary>The window; elements are values.</summary>
    public WindowArgs Window;

    /// <summary>u8 [H, W, Cin], or null for i16.</summary>
    public byte* Image;

    /// <summary>i16 [H, W, Cin], or null for u8.</summary>
    public short* Map;

    /// <summary>Gathers windows: the convolution, a group, the first output pixel, how many, and where to.</summary>
    public delegate*<QConv2DArgs*, int, int, int, short*, void> Gather;

    /// <summary>What a tap outside the map counts as.</summary>
    public short PadValue;

    /// <summary>Pairs of values in a gathered window.</summary>
    public int Pairs;

    /// <summary>Shape [groups, blocks of 16 output channels, Pairs, 16, 2].</summary>
    public short* Weights;

    /// <summary>What to do with the sums.</summary>
    public EpilogueArgs Epilogue;
}
