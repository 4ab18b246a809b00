using EdgeBnn.Core;

namespace EdgeBnn.Compiler.FixedPoint;

/// <summary>
/// What one output channel needs: y = Gain * accumulator + Offset in units of the output, for accumulators from
/// Low to High, which is all that its weights allow. Center is the accumulator that it sees on average.
/// </summary>
internal readonly record struct ChannelGain(double Gain, double Offset, double Center, long Low, long High)
{
    /// <summary>The largest |accumulator|.</summary>
    public long Widest => Math.Max(-Low, High);

    /// <summary>The output without rounding or saturation.</summary>
    public double At(double accumulator) => (Gain * accumulator) + Offset;

    /// <summary>Least and greatest accumulator after the pre-shift.</summary>
    public (long Low, long High) After(int preShift)
    {
        long half = preShift == 0 ? 0 : 1L << (preShift - 1);
        return ((Low + half) >> preShift, (High + half) >> preShift);
    }

    /// <summary>Whether every step of <see cref="Rescale"/> provably fits int32.</summary>
    public bool Fits(int preShift, int multiplier, int bias, int shift) =>
        AccumulatorBounds.Rescale(Low, High, preShift, multiplier, bias, shift, out _) == AccumulatorStep.None;

    /// <summary>Whether the accumulator, and its rounding by the pre-shift, fit int32.</summary>
    public bool Fits(int preShift) => Fits(preShift, multiplier: 0, bias: 0, shift: 0);
}
