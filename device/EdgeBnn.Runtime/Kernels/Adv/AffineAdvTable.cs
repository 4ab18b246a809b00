namespace EdgeBnn.Runtime;

/// <summary>What <see cref="AffineAdv"/> knows of 8 output channels; 0 for those that are not there.</summary>
internal unsafe struct AffineAdvTable
{
    /// <summary>Factor of the sum or count.</summary>
    public fixed int Multiplier[8];

    /// <summary>Addend, the rounding of the last shift included.</summary>
    public fixed int Bias[8];

    /// <summary>Added before the bend.</summary>
    public fixed short ShiftIn[8];

    /// <summary>Slope of negative values.</summary>
    public fixed short Slope[8];

    /// <summary>Added after the bend.</summary>
    public fixed short ShiftOut[8];
}
