using EdgeBnn.Compiler.Steps;
using EdgeBnn.Core;

namespace EdgeBnn.Compiler.Emit;

/// <summary>PReLUs and their shifts in fixed point.</summary>
internal static class Bends
{
    private const int MaxShift = 15;

    /// <summary>
    /// The slopes with as many fraction bits as the steepest leaves room for, the shifts in steps of the map; null for
    /// none.
    /// </summary>
    /// <param name="bend">What to quantize, or null.</param>
    /// <param name="channels">Channels of the map.</param>
    /// <param name="scale">What one step of the map is worth.</param>
    /// <param name="name">The operation, for messages.</param>
    /// <exception cref="CompileException">A slope does not fit i16.</exception>
    public static Activation? Quantize(Bend? bend, int channels, double scale, string name)
    {
        if (bend is null)
            return null;
        float[] slopes = bend.Slope ?? [.. Enumerable.Repeat(1f, channels)];
        double steepest = slopes.Max(slope => Math.Abs((double)slope));
        if (Math.Round(steepest) > short.MaxValue)
        {
            throw new CompileException(
                $"The PReLU of '{name}' has a slope of {steepest:g4}; at most {short.MaxValue} is supported.");
        }

        int shift = MaxShift;
        while (Math.Round(Math.ScaleB(steepest, shift)) > short.MaxValue)
            shift--;
        return new Activation
        {
            ShiftIn = Steps(bend.ShiftIn, scale),
            SlopeShift = shift,
            Slope = [.. slopes.Select(slope => (short)Math.Round(Math.ScaleB(slope, shift)))],
            ShiftOut = Steps(bend.ShiftOut, scale),
        };
    }

    /// <summary>Shifts in steps of the map, saturated as the maps are; empty for none.</summary>
    public static short[] Steps(float[]? shifts, double scale) => shifts is null
        ? []
        : [.. shifts.Select(shift => (short)Math.Clamp(Math.Round(shift / scale), short.MinValue, short.MaxValue))];
}
