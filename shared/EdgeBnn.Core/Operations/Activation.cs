namespace EdgeBnn.Core;

/// <summary>
/// RPReLU on i16, saturating at every step: t = x + ShiftIn[c];
/// u = t &lt; 0 ? round(t * Slope[c], SlopeShift) : t; y = u + ShiftOut[c]. A plain PReLU has no shifts.
/// Source: Liu et al., "ReActNet", ECCV 2020.
/// </summary>
public sealed class Activation
{
    /// <summary>Added before the bend; Shape [C], or empty for none.</summary>
    public short[] ShiftIn { get; set; } = new short[0];

    /// <summary>Slope for negative values, in units of 1 / 2^SlopeShift. Shape [C].</summary>
    public short[] Slope { get; set; } = new short[0];

    /// <summary>Fraction bits of the slope, 0 to 15.</summary>
    public int SlopeShift { get; set; }

    /// <summary>Added after the bend; Shape [C], or empty for none.</summary>
    public short[] ShiftOut { get; set; } = new short[0];
}
