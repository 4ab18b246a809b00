namespace EdgeBnn.Runtime;

/// <summary>What <see cref="BConv2DKernel"/> works on.</summary>
internal unsafe struct BConv2DArgs
{
    /// <summary>The window; a pixel has words, a tap steps.</summary>
    public WindowArgs Window;

    /// <summary>Packed signs [H, W, words].</summary>
    public uint* Input;

    /// <summary>
    /// Brings the signs under a tile's windows to scratch memory: the convolution, a group, the first output pixel, how
    /// many, and where to. Either each window for itself, or, where <see cref="RowPixels"/> is set, the rows under all
    /// of them.
    /// </summary>
    public delegate*<BConv2DArgs*, int, int, int, uint*, void> Gather;

    /// <summary>Pixels of a row in scratch memory, padding included; 0 where windows are gathered.</summary>
    public int RowPixels;

    /// <summary>See <see cref="BitGemmArgs.Offsets"/>.</summary>
    public int* Offsets;

    /// <summary>Steps of a window, see <see cref="BitGemm"/>; with 32-bit lanes its words.</summary>
    public int Steps;

    /// <summary>Signs under a window, unused bits left out.</summary>
    public int Count;

    /// <summary>Shape [groups, blocks of output channels, Steps, 64 bytes], pairs of steps folded.</summary>
    public uint* Weights;

    /// <summary>
    /// Where signs are made while the sums are in registers: a limit per output channel, see <see cref="ILane.Less"/>;
    /// else null.
    /// </summary>
    public byte* Limits;

    /// <summary>
    /// For zero padding: what a tap outside the map has wrongly added to the sum of each output channel, negated, each
    /// of the size of a sum. Shape [KH * KW, OutsideBytes]; null for +1 padding.
    /// </summary>
    public byte* Outside;

    /// <summary>
    /// Bytes from one tap to the next in <see cref="Outside"/>: Cout up to whole registers, the rest 0.
    /// </summary>
    public int OutsideBytes;

    /// <summary>What to do with the sums.</summary>
    public EpilogueArgs Epilogue;
}
