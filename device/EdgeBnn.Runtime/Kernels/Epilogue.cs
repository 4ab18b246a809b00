using System.Runtime.CompilerServices;

namespace EdgeBnn.Runtime;

/// <summary>
/// Turns the sums of a run of pixels into the output map: signs by a threshold, or integers by an affine.
/// </summary>
internal static unsafe class Epilogue
{
    /// <summary>Runs the epilogue of a tile.</summary>
    /// <param name="args">What to do.</param>
    /// <param name="sums">Shape [count, Channels]; a register more may be read.</param>
    /// <param name="first">First pixel of the tile in the output.</param>
    /// <param name="count">Pixels.</param>
    [MethodImpl(Jit.Inline)]
    public static void Run<S, V>(EpilogueArgs* args, int* sums, int first, int count)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        if (args->Thresholds != null) Threshold<S, V>(args, sums, first, count);
        else if (args->Map != null) Affine<S, V>(args, sums, first, count);
        else AffineWide<S, V>(args, sums, first, count);
    }

    /// <summary>Sign bit 1 (-1) where sum &lt; threshold: the compare gives the packed bits, a lane each.</summary>
    [MethodImpl(Jit.Kernel)]
    private static void Threshold<S, V>(EpilogueArgs* args, int* sums, int first, int count)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        int lanes = S.Bytes / sizeof(int);
        int words = args->SignWords;
        uint* signs = args->Signs + ((long)first * words);
        for (int p = 0; p < count; p++)
        {
            for (int i = 0; i < words; i++)
            {
                // behind the last channel the threshold is the least int: no sum is below it, the bits are 0
                int* sum = sums + (i * 32);
                int* threshold = args->Thresholds + (i * 32);
                uint word = 0;
                for (int lane = 0; lane < 32; lane += lanes)
                {
                    word |= S.Less32(S.Load(sum + lane), S.Load(threshold + lane)) << lane;
                }

                signs[i] = word;
            }

            signs += words;
            sums += args->Channels;
        }
    }

    /// <summary>
    /// To i16: v = sat(round(round(sum, PreShift) * Multiplier + Bias, Shift)), residual, activation.
    /// </summary>
    [MethodImpl(Jit.Kernel)]
    private static void Affine<S, V>(EpilogueArgs* args, int* sums, int first, int count)
        where S : struct, ISimd<V>
        where V : unmanaged
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
            V lower = S.Load(sums + i);
            V upper = S.Load(sums + i + (lanes / 2));
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
    private static void AffineWide<S, V>(EpilogueArgs* args, int* sums, int first, int count)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        int lanes = S.Bytes / sizeof(int);
        int length = count * args->Channels;
        int* logits = args->Logits + ((long)first * args->Channels);
        int preShift = args->PreShift;
        V preHalf = S.Fill32((1u << preShift) >> 1);
        Channels channels = new Channels(args->Channels, lanes);
        for (int i = 0, c = 0; i < length; i += lanes, c = channels.Next(c))
        {
            V sum = S.ShiftRight32(S.Add32(S.Load(sums + i), preHalf), preShift);
            V value = Scale<S, V>(sum, args->Multiplier + c, args->Bias + c, args->Shift);
            Tail.Store32<S, V>(logits + i, value, length - i);
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
