namespace EdgeBnn.Runtime;

/// <summary>What <see cref="AffineAdv"/> works on.</summary>
internal unsafe struct AffineAdvArgs
{
    /// <summary>Output channels.</summary>
    public int Channels;

    /// <summary>Blocks of 8 channels, the last one filled up.</summary>
    public int Blocks;

    /// <summary>Shape [Blocks].</summary>
    public AffineAdvTable* Tables;

    /// <summary>Bits dropped from the sum first.</summary>
    public int PreShift;

    /// <summary>
    /// 16 - Shift: by so much the affine is shifted to the left, for its result to be the upper half of 32 bits.
    /// </summary>
    public int LeftShift;

    /// <summary>Negative values have a slope.</summary>
    public bool Bends;

    /// <summary>Something is added before or after the bend.</summary>
    public bool Shifts;

    /// <summary>Slopes stand in units of 1 / 32768, none at -32768.</summary>
    public bool Direct;

    /// <summary>Fraction bits of the slope.</summary>
    public int SlopeShift;

    /// <summary>Map to add, or null.</summary>
    public short* Residual;

    /// <summary>The residual is added behind the activation.</summary>
    public bool ResidualLast;

    /// <summary>Receives i16 [pixels, Channels].</summary>
    public short* Map;
}
