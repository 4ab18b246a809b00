using EdgeBnn.Core;

namespace EdgeBnn.Compiler.FixedPoint;

/// <summary>
/// Chooses pre-shift, multipliers, biases and the common shift of a <see cref="Rescale"/> to i16: of all that provably
/// stay within int32, the one with the smallest error bound.
/// </summary>
/// <remarks>
/// Three roundings add up: of the accumulator (half a unit times the gain), of the multiplier (half a unit of
/// 2^-Shift per accumulator unit away from the center, because the bias is chosen so that the center is exact), and
/// of the result (half a step). More pre-shift makes room for a larger shift, so the first grows as the second falls.
/// <para>
/// One channel may spoil all: a dead channel's tiny variance makes its gain so steep that the common shift would leave
/// no bits for the others. Where that would cost any channel more than <see cref="WorstErrorLsb"/>, the steep
/// channels are limited instead: the largest slope that fits, through the exact value at the center. Such a channel
/// crosses the whole range of i16 within a few accumulator steps, and calibration never saw it do so.
/// </para>
/// </remarks>
internal static class RescaleSearch
{
    private const int MaxPreShift = 31;
    private const double WorstErrorLsb = 8;

    /// <summary>The best rescale for these channels.</summary>
    /// <param name="channels">In steps of the i16 output.</param>
    /// <param name="mayPreShift">False behind a binary dot product.</param>
    /// <param name="name">The operation, for messages.</param>
    /// <exception cref="CompileException">An accumulator may leave int32.</exception>
    public static FixedPointRescale ToI16(ChannelGain[] channels, bool mayPreShift, string name)
    {
        ChannelGain[] settled = [.. channels.Select(Settle)];
        FixedPointRescale? best = null;
        for (int preShift = 0; preShift <= (mayPreShift ? MaxPreShift : 0); preShift++)
        {
            FixedPointRescale? candidate = WithPreShift(settled, preShift);
            if (candidate is not null && (best is null || IsBetter(candidate, best)))
                best = candidate;
        }

        return best ?? throw new CompileException(
            $"The sums of '{name}' reach {channels.Max(channel => channel.Widest)}; an accumulator has 32 bits.");
    }

    private static bool IsBetter(FixedPointRescale one, FixedPointRescale other) =>
        one.LimitedChannels != other.LimitedChannels
            ? one.LimitedChannels < other.LimitedChannels
            : one.ErrorLsb < other.ErrorLsb;

    // a channel that saturates for every accumulator is a constant: its gain, however large, has no say
    private static ChannelGain Settle(ChannelGain channel)
    {
        double low = Math.Min(channel.At(channel.Low), channel.At(channel.High));
        double high = Math.Max(channel.At(channel.Low), channel.At(channel.High));
        if (low >= short.MaxValue)
            return channel with { Gain = 0, Offset = short.MaxValue };
        return high <= short.MinValue ? channel with { Gain = 0, Offset = short.MinValue } : channel;
    }

    private static FixedPointRescale? WithPreShift(ChannelGain[] channels, int preShift)
    {
        if (!channels.All(channel => channel.Fits(preShift)))
            return null;
        FixedChannel[] steps = [.. channels.Select(channel => new FixedChannel(channel, preShift))];
        int wanted = 0;
        while (wanted < FixedChannel.MaxLimitedShift && IsTooCoarse(wanted))
            wanted++;
        return Build(steps, preShift, Math.Max(wanted, steps.Min(step => step.LargestShift)));

        bool IsTooCoarse(int shift) => steps.Max(step => step.WorstSlopeErrorLsb(shift)) > WorstErrorLsb;
    }

    private static FixedPointRescale Build(FixedChannel[] steps, int preShift, int shift)
    {
        var rescale = new Rescale
        {
            PreShift = preShift,
            Shift = shift,
            Multiplier = new int[steps.Length],
            Bias = new int[steps.Length],
        };
        int limited = 0;
        double error = 0;
        for (int o = 0; o < steps.Length; o++)
        {
            bool fits = steps[o].LargestShift >= shift;
            if (fits)
                error = Math.Max(error, steps[o].ErrorLsb(shift));
            else
                limited++;
            (rescale.Multiplier[o], rescale.Bias[o]) = fits ? steps[o].Exact(shift) : steps[o].Limited(shift);
        }

        return new FixedPointRescale(rescale, error, limited);
    }
}
