using System.Runtime.CompilerServices;

namespace EdgeBnn.Runtime;

/// <summary>PReLU or RPReLU as the kernels take it: tables per channel, see <see cref="Channels"/>.</summary>
internal unsafe struct ActivationArgs
{
    /// <summary>Added first, or null.</summary>
    public short* ShiftIn;

    /// <summary>Slope of negative values, or null when there is no activation.</summary>
    public short* Slope;

    /// <summary>Added last, or null.</summary>
    public short* ShiftOut;

    /// <summary>Fraction bits of the slope; 15 when <see cref="Direct"/>.</summary>
    public int SlopeShift;

    /// <summary>Slopes stand in units of 1 / 32768, none at -32768: one rounding multiply does it.</summary>
    public bool Direct;

    /// <summary>
    /// Effectively computes, saturating at every step, <c>t = x + ShiftIn; u = t &lt; 0 ? round(t * Slope, SlopeShift)
    /// : t; y = u + ShiftOut</c>. Slope is not null.
    /// </summary>
    /// <param name="x">16-bit values.</param>
    /// <param name="channel">Where their channels start in the tables.</param>
    [MethodImpl(Jit.Inline)]
    public readonly V Apply<S, V>(V x, int channel)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        if (ShiftIn != null) x = S.AddSaturate16(x, S.Load(ShiftIn + channel));
        V slope = S.Load(Slope + channel);
        if (Direct)
        {
            // within -1 to 1: above 0 the product is at most x, below 0 at least
            x = S.Max16(x, S.MultiplyRound16(x, slope));
        }
        else
        {
            int shift = SlopeShift;
            V half = S.Fill32((1u << shift) >> 1);
            V lower = S.Multiply32(S.WidenLower16(x), S.WidenLower16(slope));
            V upper = S.Multiply32(S.WidenUpper16(x), S.WidenUpper16(slope));
            lower = S.ShiftRight32(S.Add32(lower, half), shift);
            upper = S.ShiftRight32(S.Add32(upper, half), shift);
            x = S.WhereNegative16(x, S.Narrow32(lower, upper));
        }

        if (ShiftOut != null) x = S.AddSaturate16(x, S.Load(ShiftOut + channel));
        return x;
    }
}
