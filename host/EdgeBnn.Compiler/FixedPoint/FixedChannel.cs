namespace EdgeBnn.Compiler.FixedPoint;

/// <summary>
/// One channel in fixed point at one pre-shift: with t = round(accumulator, preShift),
/// y = round(t * M + B, shift). B is chosen so that the channel's center comes out exact whatever M was rounded to.
/// </summary>
internal sealed class FixedChannel
{
    /// <summary>The largest shift at which <see cref="Limited"/> can still hold the whole range of i16.</summary>
    public const int MaxLimitedShift = 15;

    private const int MaxShift = 30;
    private const double LowestOutput = short.MinValue;
    private const double HighestOutput = short.MaxValue;

    private readonly int _preShift;
    private readonly long _low;
    private readonly long _high;
    private readonly double _slope;
    private readonly double _center;
    private readonly double _atCenter;
    private readonly double _reach;

    public FixedChannel(ChannelGain channel, int preShift)
    {
        double unit = Math.ScaleB(1, preShift);
        _preShift = preShift;
        (_low, _high) = channel.After(preShift);
        _slope = channel.Gain * unit;
        double center = Math.Clamp(channel.Center, channel.Low, channel.High);
        _center = center / unit;
        _atCenter = channel.At(center);
        _reach = Reach(channel.Offset);
        LargestShift = FindLargestShift(channel);
    }

    /// <summary>The largest shift at which <see cref="Exact"/> provably fits int32; -1 where there is none.</summary>
    public int LargestShift { get; }

    /// <summary>The nearest multiplier, and the bias that goes with it.</summary>
    public (int Multiplier, int Bias) Exact(int shift)
    {
        double multiplier = Multiplier(shift);
        return ((int)multiplier, (int)Bias(multiplier, shift));
    }

    /// <summary>
    /// The largest slope of the right sign that fits int32, through the channel's value at its center.
    /// </summary>
    public (int Multiplier, int Bias) Limited(int shift)
    {
        double center = Math.ScaleB(Math.Clamp(_atCenter, LowestOutput, HighestOutput), shift);
        // |t * M|, |B| and |t * M + B| + half all stay below int.MaxValue when M * widest does not pass this room
        double room = int.MaxValue - Math.ScaleB(-LowestOutput, shift) - Math.ScaleB(0.5, shift);
        double widest = Math.Max(_high - _low, Math.Max(Math.Abs(_low), Math.Abs(_high))) + 2;
        double multiplier = Math.CopySign(Math.Floor(room / widest), _slope);
        return ((int)multiplier, (int)Math.Round(center - (multiplier * _center)));
    }

    /// <summary>Bound of the error from rounding the multiplier, before it is known which way it goes.</summary>
    public double WorstSlopeErrorLsb(int shift) => Math.ScaleB(0.5 * _reach, -shift);

    /// <summary>Bound of the whole error at this shift.</summary>
    public double ErrorLsb(int shift)
    {
        double preShift = _preShift == 0 ? 0 : 0.5 * Math.Abs(_slope);
        double slope = Math.Abs(_slope - Math.ScaleB(Multiplier(shift), -shift)) * _reach;
        double bias = Math.ScaleB(0.5, -shift);
        return preShift + slope + bias + (shift == 0 ? 0 : 0.5);
    }

    // how far from the center t may go before the output saturates: errors beyond do not count
    private double Reach(double offset)
    {
        if (_slope == 0)
            return 0;
        double one = (LowestOutput - offset) / _slope;
        double other = (HighestOutput - offset) / _slope;
        double from = Math.Max(_low, Math.Min(one, other));
        double to = Math.Min(_high, Math.Max(one, other));
        return from > to ? 0 : Math.Max(Math.Abs(from - _center), Math.Abs(to - _center));
    }

    private int FindLargestShift(ChannelGain channel)
    {
        for (int shift = MaxShift; shift >= 0; shift--)
        {
            double multiplier = Multiplier(shift);
            double bias = Bias(multiplier, shift);
            // compared as doubles first: they may lie far outside of int32
            if (Math.Abs(multiplier) <= int.MaxValue && Math.Abs(bias) <= int.MaxValue
                && channel.Fits(_preShift, (int)multiplier, (int)bias, shift))
            {
                return shift;
            }
        }

        return -1;
    }

    private double Multiplier(int shift) => Math.Round(Math.ScaleB(_slope, shift));

    private double Bias(double multiplier, int shift) =>
        Math.Round(Math.ScaleB(_atCenter, shift) - (multiplier * _center));
}
