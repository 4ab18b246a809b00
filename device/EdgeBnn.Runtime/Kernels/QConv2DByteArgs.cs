namespace EdgeBnn.Runtime;

/// <summary>What <see cref="QConv2DByteKernel"/> works on: a convolution of the image, without dilation or groups.</summary>
internal unsafe struct QConv2DByteArgs
{
    /// <summary>The tiles of the output, whose pixels are those of a pool where one follows.</summary>
    public WindowArgs Window;

    /// <summary>
    /// The windows of each part; elements are bytes. A convolution alone is one part, with a pool each position of the
    /// pool's window is one: a convolution of larger stride.
    /// </summary>
    public WindowArgs* Parts;

    /// <summary>How many <see cref="Parts"/>.</summary>
    public int PartCount;

    /// <summary>Sums from one part to the next.</summary>
    public int PartLength;

    /// <summary>u8 [H, W, Cin].</summary>
    public byte* Image;

    /// <summary>What a tap outside the image counts as.</summary>
    public byte PadValue;

    /// <summary>Gathers windows: the convolution, a part, the first output pixel, how many, and where to.</summary>
    public delegate*<QConv2DByteArgs*, int, int, int, byte*, void> Gather;

    /// <summary>
    /// Multiplies windows and a block of weights; the arguments are those of
    /// <see cref="ByteGemm.Run{S, V, D}(byte*, int, int, int, sbyte*, int, int*, int)"/>.
    /// </summary>
    public delegate*<byte*, int, int, int, sbyte*, int, int*, int, void> Product;

    /// <summary>
    /// Leaves the maximum of all parts in the first; the arguments are those of
    /// <see cref="ByteGemm.Max{S, V, D}(int*, int, int, int)"/>.
    /// </summary>
    public delegate*<int*, int, int, int, void> Max;

    /// <summary>Fours of bytes in a gathered window.</summary>
    public int Quads;

    /// <summary>Shape [blocks of 16 output channels, Quads, 16, 4].</summary>
    public sbyte* Weights;

    /// <summary>What to do with the sums.</summary>
    public EpilogueArgs Epilogue;
}
