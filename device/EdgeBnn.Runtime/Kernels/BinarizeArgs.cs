namespace EdgeBnn.Runtime;

/// <summary>What <see cref="BinarizeKernel"/> works on.</summary>
internal unsafe struct BinarizeArgs
{
    /// <summary>i16 [pixels, C].</summary>
    public short* Input;

    /// <summary>Bits [pixels, words].</summary>
    public uint* Output;

    /// <summary>Pixels of the map.</summary>
    public int Pixels;

    /// <summary>Channels of the map.</summary>
    public int Channels;

    /// <summary>Words of a packed pixel.</summary>
    public int Words;

    /// <summary>
    /// Shape [words * 32]: threshold, its complement where flipped; behind the last channel the first ones again.
    /// </summary>
    public short* Thresholds;

    /// <summary>
    /// Shape [words * 32]: all ones where the compare is flipped, else 0; continued as the thresholds are.
    /// </summary>
    public short* Flips;

    /// <summary>The bits of a pixel's last word that are channels.</summary>
    public uint LastMask;

    /// <summary>Pixels that are the unit of work.</summary>
    public int PiecePixels;
}
