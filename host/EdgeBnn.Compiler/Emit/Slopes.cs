using EdgeBnn.Core;

namespace EdgeBnn.Compiler.Emit;

/// <summary>PReLU slopes in fixed point.</summary>
internal static class Slopes
{
    private const int MaxShift = 15;

    /// <summary>The slopes with as many fraction bits as the steepest leaves room for; null for none.</summary>
    /// <exception cref="CompileException">A slope does not fit i16.</exception>
    public static Activation? Quantize(float[]? slopes, string name)
    {
        if (slopes is null)
            return null;
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
            SlopeShift = shift,
            Slope = [.. slopes.Select(slope => (short)Math.Round(Math.ScaleB(slope, shift)))],
        };
    }
}
