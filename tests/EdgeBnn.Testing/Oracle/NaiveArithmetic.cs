using EdgeBnn.Core;

namespace EdgeBnn.Testing;

/// <summary>
/// The integer rules in 64 bits. A value that would leave int32 on the way is a fault of the model, which should have
/// been refused: it throws.
/// </summary>
public static class NaiveArithmetic
{
    /// <summary>round(v, s): v / 2^s to the nearest, halves upwards.</summary>
    public static long Round(long value, int shift)
    {
        if (shift == 0) return Fits32(value);
        long divisor = 1L << shift;
        long shifted = Fits32(value + (divisor / 2));
        long quotient = shifted / divisor;
        return quotient * divisor > shifted ? quotient - 1 : quotient;
    }

    public static int Saturate(long value) => (int)Math.Clamp(value, short.MinValue, short.MaxValue);

    public static long Fits32(long value)
    {
        if (value is < int.MinValue or > int.MaxValue)
        {
            throw new InvalidOperationException($"The value {value} leaves int32: the model should have been refused.");
        }

        return value;
    }

    public static long Rescale(Rescale rescale, long accumulator, int o)
    {
        long reduced = Round(Fits32(accumulator), rescale.PreShift);
        long product = Fits32(reduced * rescale.Multiplier[o]);
        return Round(Fits32(product + rescale.Bias[o]), rescale.Shift);
    }

    /// <summary>The activation of one i16 value; the identity where there is none.</summary>
    public static int Activate(Activation? activation, int value, int c)
    {
        if (activation == null) return value;
        int shifted = activation.ShiftIn.Length == 0 ? value : Saturate(value + activation.ShiftIn[c]);
        int bent = shifted < 0 ? Saturate(Round((long)shifted * activation.Slope[c], activation.SlopeShift)) : shifted;
        return activation.ShiftOut.Length == 0 ? bent : Saturate(bent + activation.ShiftOut[c]);
    }

    /// <summary>Sign i of row <paramref name="row"/> of packed weights whose rows take whole words: +1 or -1.</summary>
    public static int Sign(uint[] packed, int row, int rowLength, int i)
    {
        int words = (rowLength / 32) + (rowLength % 32 == 0 ? 0 : 1);
        return (packed[(row * words) + (i / 32)] & (1u << (i % 32))) == 0 ? 1 : -1;
    }
}
