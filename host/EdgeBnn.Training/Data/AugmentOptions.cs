namespace EdgeBnn.Training.Data;

/// <summary>How training images are varied.</summary>
/// <param name="Pad">
/// Pixels added on each side before a crop of the old size is taken: a shift by up to as many. At least 0.
/// </param>
/// <param name="Flip">Mirror left and right every second time; not for digits and letters.</param>
/// <param name="PadValue">Byte of the added pixels; 128 is what the net sees as zero.</param>
public readonly record struct AugmentOptions(int Pad, bool Flip, byte PadValue = BatchBuilder.Zero)
{
    /// <summary>Images as they are.</summary>
    public static AugmentOptions None => new(0, false);
}
