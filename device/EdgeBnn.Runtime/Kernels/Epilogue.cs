using System.Runtime.CompilerServices;

namespace EdgeBnn.Runtime;

/// <summary>
/// Turns the sums of a run of pixels into the output map: signs by a threshold, or integers by an affine.
/// </summary>
internal static unsafe class Epilogue
{
    /// <summary>Runs the epilogue of a tile on sums of 32 bits.</summary>
    /// <param name="args">What to do.</param>
    /// <param name="sums">Shape [count, Channels]; a register more may be read.</param>
    /// <param name="first">First pixel of the tile in the output.</param>
    /// <param name="count">Pixels.</param>
    [MethodImpl(Jit.Inline)]
    public static void Run<S, V>(EpilogueArgs* args, int* sums, int first, int count)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        Run<S, V, Sums32>(args, sums, first, count);
    }

    /// <summary>Runs the epilogue of a tile.</summary>
    /// <param name="args">What to do.</param>
    /// <param name="sums">Shape [count, Channels]; a register more may be read.</param>
    /// <param name="first">First pixel of the tile in the output.</param>
    /// <param name="count">Pixels.</param>
    [MethodImpl(Jit.Inline)]
    public static void Run<S, V, TSums>(EpilogueArgs* args, void* sums, int first, int count)
        where S : struct, ISimd<V>
        where V : unmanaged
        where TSums : struct, ISums
    {
        if (args->Thresholds != null) Threshold<S, V, TSums>(args, sums, first, count);
        else if (args->Map == null) AffineWide<S, V, TSums>(args, sums, first, count);
        else if (AffineColumns.Fits<S, V>(args)) AffineColumns.Run<S, V, TSums>(args, (byte*)sums, first, count);
        else Affine<S, V, TSums>(args, sums, first, count);
    }

    /// <summary>Sign bit 1 (-1) where sum &lt; threshold: the compare gives the packed bits, a lane each.</summary>
    [MethodImpl(Jit.Kernel)]
    private static void Threshold<S, V, TSums>(EpilogueArgs* args, void* sums, int first, int count)
        where S : struct, ISimd<V>
        where V : unmanaged
        where TSums : struct, ISums
    {
        int lanes = S.Bytes / sizeof(short);
        int words = args->SignWords;
        uint* signs = args->Signs + ((long)first * words);
        for (int p = 0; p < count; p++)
        {
            for (int i = 0; i < words; i++)
            {
                // behind the last channel the threshold is the least int: no sum is below it, the bits are 0
                int* threshold = args->Thresholds + (i * 32);
                uint word = 0;
                for (int lane = 0; lane < 32; lane += lanes)
                {
                    TSums.Load<S, V>(sums, (p * args->Channels) + (i * 32) + lane, out V lower, out V upper);
                    word |= S.Less32(lower, S.Load(threshold + lane)) << lane;
                    word |= S.Less32(upper, S.Load(threshold + lane + (lanes / 2))) << (lane + (lanes / 2));
                }

                signs[i] = word;
            }

            signs += words;
        }
    }

    /// <summary>
    /// To i16: v = sat(round(round(sum, PreShift) * Multiplier + Bias, Shift)), residual, activation.
    /// </summary>
    [MethodImpl(Jit.Kernel)]
    private static void Affine<S, V, TSums>(EpilogueArgs* args, void* sums, int first, int count)
        where S : struct, ISimd<V>
        where V : unmanaged
        where TSums : struct, ISums
    {
        int lanes = S.Bytes / sizeof(short);
        int length = count * args->Channels;
        long start = (long)first * args->Channels;
        short* map = args->Map + start;
        short* residual = args->Residual == null ? null : args->Residual + start;
        short* before = args->ResidualLast ? null : residual;
        short* after = args->ResidualLast ? residual : null;

        // copies: the compiler cannot know that the stores below leave the arguments as they are
        ActivationArgs activation = args->Activation;
        int* multiplier = args->Multiplier;
        int* bias = args->Bias;
        int shift = args->Shift;
        int preShift = args->PreShift;
        V preHalf = S.Fill32((1u << preShift) >> 1);
        Channels channels = new Channels(args->Channels, lanes);
        for (int i = 0, c = 0; i < length; i += lanes, c = channels.Next(c))
        {
            TSums.Load<S, V>(sums, i, out V lower, out V upper);
            if (preShift != 0)
            {
                lower = S.ShiftRight32(S.Add32(lower, preHalf), preShift);
                upper = S.ShiftRight32(S.Add32(upper, preHalf), preShift);
            }

            lower = Scale<S, V>(lower, multiplier + c, bias + c, shift);
            upper = Scale<S, V>(upper, multiplier + c + (lanes / 2), bias + c + (lanes / 2), shift);
            V value = S.Narrow32(lower, upper);
            if (before != null) value = S.AddSaturate16(value, S.Load(before + i));
            if (activation.Slope != null) value = activation.Apply<S, V>(value, c);
            if (after != null) value = S.AddSaturate16(value, S.Load(after + i));
            Tail.Store16<S, V>(map + i, value, length - i);
        }
    }

    /// <summary>To i32, as <see cref="Affine"/> without saturation.</summary>
    [MethodImpl(Jit.Kernel)]
    private static void AffineWide<S, V, TSums>(EpilogueArgs* args, void* sums, int first, int count)
        where S : struct, ISimd<V>
        where V : unmanaged
        where TSums : struct, ISums
    {
        int lanes = S.Bytes / sizeof(short);
        int half = lanes / 2;
        int length = count * args->Channels;
        int* logits = args->Logits + ((long)first * args->Channels);
        int preShift = args->PreShift;
        V preHalf = S.Fill32((1u << preShift) >> 1);
        Channels channels = new Channels(args->Channels, lanes);
        for (int i = 0, c = 0; i < length; i += lanes, c = channels.Next(c))
        {
            TSums.Load<S, V>(sums, i, out V lower, out V upper);
            lower = S.ShiftRight32(S.Add32(lower, preHalf), preShift);
            upper = S.ShiftRight32(S.Add32(upper, preHalf), preShift);
            lower = Scale<S, V>(lower, args->Multiplier + c, args->Bias + c, args->Shift);
            upper = Scale<S, V>(upper, args->Multiplier + c + half, args->Bias + c + half, args->Shift);
            Tail.Store32<S, V>(logits + i, lower, length - i);
            if (i + half < length) Tail.Store32<S, V>(logits + i + half, upper, length - i - half);
        }
    }

    /// <summary>round(sum * multiplier + bias, shift); the rounding is part of the bias.</summary>
    [MethodImpl(Jit.Inline)]
    private static V Scale<S, V>(V sum, int* multiplier, int* bias, int shift)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        return S.ShiftRight32(S.Add32(S.Multiply32(sum, S.Load(multiplier)), S.Load(bias)), shift);
    }
}
