using EdgeBnn.Core;

namespace EdgeBnn.Compiler.FixedPoint;

/// <summary>
/// Chooses the rescale of the logits and the one scale that they share: as fine as int32 allows while two logits can
/// still be subtracted. Their shift is 0, so only the pre-shift and the scale are free.
/// </summary>
internal static class LogitScale
{
    private const int MaxPreShift = 31;

    /// <summary>|logit| stays below this, so the difference of two fits int32.</summary>
    private const double LargestLogit = 1 << 30;

    /// <summary>The rescale, the scale, and a bound of the error in the trainer's scores.</summary>
    /// <param name="channels">In the trainer's scores.</param>
    /// <param name="name">The operation, for messages.</param>
    /// <exception cref="CompileException">An accumulator may leave int32.</exception>
    public static (Rescale Rescale, float Scale, double Error) Choose(ChannelGain[] channels, string name)
    {
        (int PreShift, float Scale, double Error) best = (-1, 1, double.PositiveInfinity);
        for (int preShift = 0; preShift <= MaxPreShift; preShift++)
        {
            if (!channels.All(channel => channel.Fits(preShift)))
                continue;
            float scale = Smallest(channels, preShift);
            double error = channels.Max(channel => Error(channel, preShift, scale));
            if (error < best.Error)
                best = (preShift, scale, error);
        }

        if (best.PreShift < 0)
        {
            throw new CompileException(
                $"The sums of '{name}' reach {channels.Max(channel => channel.Widest)}; an accumulator has 32 bits.");
        }

        return (Build(channels, best.PreShift, best.Scale), best.Scale, best.Error);
    }

    private static float Smallest(ChannelGain[] channels, int preShift)
    {
        double largest = channels.Max(channel => (Math.Abs(channel.Gain) * Widest(channel, preShift) * (1L << preShift))
            + Math.Abs(channel.Offset));
        // rounding a multiplier may add half a unit for each unit of t, rounding the scale to float a little more
        double room = (LargestLogit * (1 - 1e-6)) - channels.Max(channel => Widest(channel, preShift)) - 1;
        float scale = room > 0 ? (float)(largest / room) : float.PositiveInfinity;
        return scale > 0 ? scale : 1;
    }

    private static double Error(ChannelGain channel, int preShift, float scale)
    {
        double ofPreShift = preShift == 0 ? 0 : 0.5 * Math.Abs(channel.Gain) * (1L << preShift);
        double ofMultiplier = channel.Gain == 0 ? 0 : 0.5 * scale * Widest(channel, preShift);
        return ofPreShift + ofMultiplier + (0.5 * scale);
    }

    private static double Widest(ChannelGain channel, int preShift)
    {
        (long low, long high) = channel.After(preShift);
        return Math.Max(-low, high);
    }

    private static Rescale Build(ChannelGain[] channels, int preShift, float scale) => new()
    {
        PreShift = preShift,
        Multiplier = [.. channels.Select(channel => (int)Math.Round(channel.Gain * (1L << preShift) / scale))],
        Bias = [.. channels.Select(channel => (int)Math.Round(channel.Offset / scale))],
    };
}
