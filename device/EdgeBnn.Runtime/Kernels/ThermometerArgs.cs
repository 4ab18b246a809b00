namespace EdgeBnn.Runtime;

/// <summary>What <see cref="ThermometerKernel"/> works on.</summary>
internal unsafe struct ThermometerArgs
{
    /// <summary>u8 [pixels, C].</summary>
    public byte* Input;

    /// <summary>Bits [pixels, words].</summary>
    public uint* Output;

    /// <summary>Pixels of the map.</summary>
    public int Pixels;

    /// <summary>Channels of the image.</summary>
    public int Channels;

    /// <summary>Thresholds per channel.</summary>
    public int Planes;

    /// <summary>Words of a packed pixel.</summary>
    public int Words;

    /// <summary>Shape [C, Planes].</summary>
    public byte* Thresholds;

    /// <summary>
    /// Shape [C, 256]: the signs of each byte where they stand in two words, from word c * Planes / 32 on. Null where a
    /// channel has more than 32 thresholds.
    /// </summary>
    public ulong* Signs;

    /// <summary>Pixels that are the unit of work.</summary>
    public int PiecePixels;
}
