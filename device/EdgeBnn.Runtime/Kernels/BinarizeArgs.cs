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

    /// <summary>Shape [words * 32]: threshold, its complement where flipped, the least value behind the last channel.</summary>
    public short* Thresholds;

    /// <summary>Shape [words * 32]: all ones where the compare is flipped, else 0.</summary>
    public short* Flips;

    /// <summary>Pixels that are the unit of work.</summary>
    public int PiecePixels;
}
