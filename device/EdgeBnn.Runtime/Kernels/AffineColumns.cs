using System.Runtime.CompilerServices;

namespace EdgeBnn.Runtime;

/// <summary>
/// The affine of <see cref="Epilogue"/> for channels that fill whole registers: a register of channels at a time, down
/// all pixels of a tile, so that its tables are loaded once.
/// </summary>
/// <remarks>
/// A slope within -1 to 1 bends to <c>max(t, round(t * Slope))</c>: above 0 the product is at most t, below 0 at least.
/// </remarks>
internal static unsafe class AffineColumns
{
    /// <summary>Whether an epilogue can run so.</summary>
    /// <param name="args">An affine to i16.</param>
    [MethodImpl(Jit.Inline)]
    public static bool Fits<S, V>(EpilogueArgs* args)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        return args->Channels % (S.Bytes / sizeof(short)) == 0
            && (args->Activation.Slope == null || args->Activation.Direct);
    }

    /// <summary>To i16, as <see cref="Epilogue"/> says.</summary>
    /// <param name="args">What to do.</param>
    /// <param name="sums">Shape [count, Channels].</param>
    /// <param name="first">First pixel of the tile in the output.</param>
    /// <param name="count">Pixels.</param>
    [MethodImpl(Jit.Kernel)]
    public static void Run<S, V, TSums>(EpilogueArgs* args, byte* sums, int first, int count)
        where S : struct, ISimd<V>
        where V : unmanaged
        where TSums : struct, ISums
    {
        int lanes = S.Bytes / sizeof(short);
        for (int channel = 0; channel < args->Channels; channel += lanes)
        {
            Column<S, V, TSums>(args, sums + (channel * TSums.SumBytes), first, count, channel);
        }
    }

    [MethodImpl(Jit.Inline)]
    private static void Column<S, V, TSums>(EpilogueArgs* args, byte* sums, int first, int count, int channel)
        where S : struct, ISimd<V>
        where V : unmanaged
        where TSums : struct, ISums
    {
        int half = S.Bytes / sizeof(int);
        V lowerMultiplier = S.Load(args->Multiplier + channel);
        V upperMultiplier = S.Load(args->Multiplier + channel + half);
        V lowerBias = S.Load(args->Bias + channel);
        V upperBias = S.Load(args->Bias + channel + half);
        V shift = S.Fill32((uint)args->Shift);
        V preShift = S.Fill32((uint)args->PreShift);
        V preHalf = S.Fill32((1u << args->PreShift) >> 1);
        bool shifted = args->PreShift != 0;
        bool bent = args->Activation.Slope != null;
        V slope = bent ? S.Load(args->Activation.Slope + channel) : default;
        V shiftIn = args->Activation.ShiftIn != null ? S.Load(args->Activation.ShiftIn + channel) : default;
        V shiftOut = args->Activation.ShiftOut != null ? S.Load(args->Activation.ShiftOut + channel) : default;

        nint pitch = args->Channels;
        long start = ((long)first * pitch) + channel;
        short* map = args->Map + start;
        short* residual = args->Residual == null ? null : args->Residual + start;
        bool before = residual != null && !args->ResidualLast;
        bool after = residual != null && args->ResidualLast;
        for (short* end = map + (count * pitch); map < end; map += pitch)
        {
            TSums.Load<S, V>(sums, 0, out V lower, out V upper);
            if (shifted)
            {
                lower = S.ShiftRightEach32(S.Add32(lower, preHalf), preShift);
                upper = S.ShiftRightEach32(S.Add32(upper, preHalf), preShift);
            }

            lower = S.ShiftRightEach32(S.Add32(S.Multiply32(lower, lowerMultiplier), lowerBias), shift);
            upper = S.ShiftRightEach32(S.Add32(S.Multiply32(upper, upperMultiplier), upperBias), shift);
            V value = S.Narrow32(lower, upper);
            if (before) value = S.AddSaturate16(value, S.Load(residual));
            if (bent)
            {
                value = S.AddSaturate16(value, shiftIn);
                value = S.AddSaturate16(S.Max16(value, S.MultiplyRound16(value, slope)), shiftOut);
            }

            if (after) value = S.AddSaturate16(value, S.Load(residual));
            S.Store(map, value);
            sums += pitch * TSums.SumBytes;
            residual += pitch;
        }
    }
}
