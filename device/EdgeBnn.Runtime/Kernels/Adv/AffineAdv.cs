using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace EdgeBnn.Runtime;

/// <summary>
/// Turns sums into an i16 map with AdvSimd: effectively
/// <c>v = sat(round(round(sum, PreShift) * Multiplier + Bias, Shift))</c>, residual, activation.
/// </summary>
/// <remarks>
/// <para>8 channels at a time, down all pixels of a tile, so that their tables stay in registers. The sums are
/// multiplied and added to in 32 bits, which the proof of every model allows. Shifted to the left by 16 - Shift,
/// saturating, a result is the upper half of its lane: where the shift saturates, so does the upper half, and one
/// instruction takes the halves of 8 lanes. (With Shift above 16 it goes to the right, and no value is left that could saturate.)</para>
/// <para>A slope within -1 to 1 bends to <c>max(t, round(t * Slope))</c>: above 0 the product is at most t, below 0 at
/// least.</para>
/// </remarks>
internal static unsafe class AffineAdv
{
    private const int Block = 8;
    private const int Step = 4;

    /// <summary>Finishes the pixels of a tile.</summary>
    /// <param name="args">What to do.</param>
    /// <param name="sums">Shape [Blocks, pixels, 8], as <typeparamref name="TSums"/> says.</param>
    /// <param name="blockBytes">Bytes from one block of channels to the next.</param>
    /// <param name="first">First pixel of the tile in the output.</param>
    /// <param name="count">Pixels.</param>
    /// <param name="lines">Room for [count, Blocks, 8] values where the last block of channels is not full.</param>
    [MethodImpl(Jit.Kernel)]
    public static void Run<TSums>(
        AffineAdvArgs* args, byte* sums, nint blockBytes, int first, int count, short* lines)
        where TSums : struct, ISumsAdv
    {
        int channels = args->Channels;
        bool full = channels % Block == 0;
        short* map = args->Map + ((long)first * channels);
        short* residual = args->Residual == null ? null : args->Residual + ((long)first * channels);
        short* target = full ? map : lines;
        int pitch = full ? channels : args->Blocks * Block;
        for (int block = 0; block < args->Blocks; block++)
        {
            RunBlock<TSums>(args, args->Tables + block, sums, count, target, pitch, residual);
            sums += blockBytes;
            target += Block;
            if (residual != null) residual += Block;
        }

        if (!full) MapLinesAdv.Store(lines, pitch, channels, count, map);
    }

    [MethodImpl(Jit.Kernel)]
    private static void RunBlock<TSums>(
        AffineAdvArgs* args, AffineAdvTable* table, byte* sums, int count, short* target, nint pitch, short* residual)
        where TSums : struct, ISumsAdv
    {
        // copies: the compiler cannot know that the stores below leave the arguments as they are
        Vector128<int> lowerMultiplier = Vector128.Load(table->Multiplier);
        Vector128<int> upperMultiplier = Vector128.Load(table->Multiplier + 4);
        Vector128<int> lowerBias = Vector128.Load(table->Bias);
        Vector128<int> upperBias = Vector128.Load(table->Bias + 4);
        Vector128<short> shiftIn = Vector128.Load(table->ShiftIn);
        Vector128<short> slope = Vector128.Load(table->Slope);
        Vector128<short> shiftOut = Vector128.Load(table->ShiftOut);
        Vector128<int> minusPreShift = Vector128.Create(-args->PreShift);
        Vector128<int> leftShift = Vector128.Create(args->LeftShift);
        Vector128<int> minusSlopeShift = Vector128.Create(-args->SlopeShift);
        short* before = args->ResidualLast ? null : residual;
        short* after = args->ResidualLast ? residual : null;
        bool bends = args->Bends;
        bool shifts = args->Shifts;
        bool direct = args->Direct;
        nint residualPitch = args->Channels;
        nint step = Step;
        nint residualStep = Step * residualPitch;
        for (; count > 0; count -= (int)step)
        {
            if (count < Step)
            {
                // one by one, the other three are not stored; nothing is read behind the residual for them
                step = 1;
                residualPitch = 0;
                residualStep = args->Channels;
            }

            Vector128<short> v0 = Scale<TSums>(
                sums, minusPreShift, lowerMultiplier, upperMultiplier, lowerBias, upperBias, leftShift);
            Vector128<short> v1 = Scale<TSums>(
                sums + TSums.Bytes, minusPreShift, lowerMultiplier, upperMultiplier, lowerBias, upperBias, leftShift);
            Vector128<short> v2 = Scale<TSums>(
                sums + (2 * TSums.Bytes), minusPreShift, lowerMultiplier, upperMultiplier, lowerBias, upperBias,
                leftShift);
            Vector128<short> v3 = Scale<TSums>(
                sums + (3 * TSums.Bytes), minusPreShift, lowerMultiplier, upperMultiplier, lowerBias, upperBias,
                leftShift);
            sums += step * TSums.Bytes;
            if (before != null)
            {
                AddMap(before, residualPitch, ref v0, ref v1, ref v2, ref v3);
                before += residualStep;
            }

            if (bends)
            {
                if (shifts) Add(shiftIn, ref v0, ref v1, ref v2, ref v3);
                if (direct)
                {
                    v0 = AdvSimd.Max(v0, AdvSimd.MultiplyRoundedDoublingSaturateHigh(v0, slope));
                    v1 = AdvSimd.Max(v1, AdvSimd.MultiplyRoundedDoublingSaturateHigh(v1, slope));
                    v2 = AdvSimd.Max(v2, AdvSimd.MultiplyRoundedDoublingSaturateHigh(v2, slope));
                    v3 = AdvSimd.Max(v3, AdvSimd.MultiplyRoundedDoublingSaturateHigh(v3, slope));
                }
                else
                {
                    v0 = Bend(v0, slope, minusSlopeShift);
                    v1 = Bend(v1, slope, minusSlopeShift);
                    v2 = Bend(v2, slope, minusSlopeShift);
                    v3 = Bend(v3, slope, minusSlopeShift);
                }

                if (shifts) Add(shiftOut, ref v0, ref v1, ref v2, ref v3);
            }

            if (after != null)
            {
                AddMap(after, residualPitch, ref v0, ref v1, ref v2, ref v3);
                after += residualStep;
            }

            v0.Store(target);
            target += pitch;
            if (step == 1) continue;
            v1.Store(target);
            target += pitch;
            v2.Store(target);
            target += pitch;
            v3.Store(target);
            target += pitch;
        }
    }

    /// <summary>The affine of 8 sums.</summary>
    [MethodImpl(Jit.Inline)]
    private static Vector128<short> Scale<TSums>(
        byte* sums, Vector128<int> minusPreShift, Vector128<int> lowerMultiplier, Vector128<int> upperMultiplier,
        Vector128<int> lowerBias, Vector128<int> upperBias, Vector128<int> leftShift)
        where TSums : struct, ISumsAdv
    {
        TSums.Load(sums, minusPreShift, out Vector128<int> lower, out Vector128<int> upper);
        lower = AdvSimd.MultiplyAdd(lowerBias, lower, lowerMultiplier);
        upper = AdvSimd.MultiplyAdd(upperBias, upper, upperMultiplier);
        lower = AdvSimd.ShiftArithmeticSaturate(lower, leftShift);
        upper = AdvSimd.ShiftArithmeticSaturate(upper, leftShift);
        return AdvSimd.Arm64.UnzipOdd(lower.AsInt16(), upper.AsInt16());
    }

    [MethodImpl(Jit.Inline)]
    private static void AddMap(
        short* map, nint pitch, ref Vector128<short> v0, ref Vector128<short> v1, ref Vector128<short> v2,
        ref Vector128<short> v3)
    {
        v0 = AdvSimd.AddSaturate(v0, Vector128.Load(map));
        map += pitch;
        v1 = AdvSimd.AddSaturate(v1, Vector128.Load(map));
        map += pitch;
        v2 = AdvSimd.AddSaturate(v2, Vector128.Load(map));
        map += pitch;
        v3 = AdvSimd.AddSaturate(v3, Vector128.Load(map));
    }

    [MethodImpl(Jit.Inline)]
    private static void Add(
        Vector128<short> addend, ref Vector128<short> v0, ref Vector128<short> v1, ref Vector128<short> v2,
        ref Vector128<short> v3)
    {
        v0 = AdvSimd.AddSaturate(v0, addend);
        v1 = AdvSimd.AddSaturate(v1, addend);
        v2 = AdvSimd.AddSaturate(v2, addend);
        v3 = AdvSimd.AddSaturate(v3, addend);
    }

    /// <summary>With any slope: round(value * slope, shift) where value is below 0.</summary>
    [MethodImpl(Jit.Inline)]
    private static Vector128<short> Bend(
        Vector128<short> value, Vector128<short> slope, Vector128<int> minusShift)
    {
        Vector128<int> lower = AdvSimd.MultiplyWideningLower(value.GetLower(), slope.GetLower());
        Vector128<int> upper = AdvSimd.MultiplyWideningUpper(value, slope);
        lower = AdvSimd.ShiftArithmeticRounded(lower, minusShift);
        upper = AdvSimd.ShiftArithmeticRounded(upper, minusShift);
        Vector128<short> bent = AdvSimd.ExtractNarrowingSaturateUpper(
            AdvSimd.ExtractNarrowingSaturateLower(lower), upper);
        return AdvSimd.BitwiseSelect(AdvSimd.CompareLessThan(value, Vector128<short>.Zero), bent, value);
    }
}
