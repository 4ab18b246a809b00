namespace EdgeBnn.Runtime;

/// <summary>What <see cref="BinarizeAdvKernel"/> works on.</summary>
internal unsafe struct BinarizeAdvArgs
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
    /// Pixels whose words, taken together, are whole registers; 1 where a pixel's last word is not full, so that its
    /// channels do not lie one behind the other.
    /// </summary>
    public int RowPixels;

    /// <summary>
    /// Shape [RowPixels, words * 32]: a bit is set where a value is below; behind the last channel the least value,
    /// which none is below.
    /// </summary>
    public short* Thresholds;

    /// <summary>Shape [RowPixels, words]: the bits that are turned then.</summary>
    public uint* Flips;

    /// <summary>Pixels that are the unit of work, whole rows.</summary>
    public int PiecePixels;
}
