using System.Runtime.CompilerServices;

namespace EdgeBnn.Runtime;

/// <summary>
/// Product of packed signs. Effectively computes, for each window p and each of 16 output channels o,
/// <c>dots[p, o] = count - 2 * sum over k of popcount(windows[p, k] xor weights[k, o])</c>.
/// </summary>
/// <remarks>
/// <para>Output channels are the 32-bit lanes, so that nothing is added across lanes before the very end, and one word
/// of a window meets all lanes as a broadcast.</para>
/// <para>Bits are not counted word by word but added in place, by full adders over whole registers: three registers of
/// weight 1 give one of weight 1 and one of weight 2, and so on (a carry-save adder tree, Harley-Seal). Only one
/// register of weight 16 per 16 words, and four at the end, are counted.</para>
/// <para>Words come in pairs, the second as the parity of both, in the windows and in the weights: the sum of a pair is
/// then ones xor parity xor parity, one operation less than two products and two additions
/// (<see cref="ISimd{V}.PairAdd"/>). A last odd word stands alone.</para>
/// </remarks>
internal static unsafe class BitGemm
{
    /// <summary>Blocks of 16 words after which a byte of counts may be full: 31 * 8 = 248.</summary>
    private const int BlocksPerFlush = 31;

    /// <summary>Runs all windows against one block of 16 output channels.</summary>
    /// <param name="windows">Packed words, pairs folded; Shape [count of windows, pitch]. One window more is
    /// read.</param>
    /// <param name="pitch">Words from one window to the next, even.</param>
    /// <param name="windowCount">How many windows.</param>
    /// <param name="words">Words that count in a window, 1 and up.</param>
    /// <param name="weights">Packed words, pairs folded; Shape [words, 16].</param>
    /// <param name="count">Signs in a window without its unused bits.</param>
    /// <param name="outputs">How many of the 16 channels are there, 1 and up.</param>
    /// <param name="dots">Receives 16 values per window. One window more is written.</param>
    /// <param name="dotPitch">Values from one window to the next; where it is below 16, later windows
    /// overwrite.</param>
    [MethodImpl(Jit.Kernel)]
    public static void Run<S, V>(
        uint* windows, int pitch, int windowCount, int words, uint* weights, int count, int outputs,
        int* dots, int dotPitch)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        int lanes = S.Bytes / sizeof(uint);

        // last lanes first: what they write past the last channel is then overwritten by the next window's first lanes
        for (int lane = (outputs - 1) & -lanes; lane >= 0; lane -= lanes)
        {
            uint* window = windows;
            int* dot = dots + lane;
            for (int p = 0; p < windowCount; p += 2)
            {
                Tile<S, V>(window, window + pitch, words, weights + lane, S.Fill32((uint)count), dot, dot + dotPitch);
                window += 2 * pitch;
                dot += 2 * dotPitch;
            }
        }
    }

    /// <summary>Two windows against one register of channels: each weight is loaded once for both.</summary>
    [MethodImpl(Jit.Inline)]
    private static void Tile<S, V>(uint* a, uint* b, int words, uint* w, V count, int* dotA, int* dotB)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        V zero = default;
        V onesA = zero, twosA = zero, foursA = zero, eightsA = zero, sixteensA = zero;
        V onesB = zero, twosB = zero, foursB = zero, eightsB = zero, sixteensB = zero;
        int pairs = words >> 1;

        // what is left of whole blocks comes first: its sums are the first values of the tree, at no cost
        if ((words & 1) != 0)
        {
            V weight = S.Load(w + ((words - 1) * SimdWidth.Block));
            onesA = S.Xor(weight, S.Fill32(a[words - 1]));
            onesB = S.Xor(weight, S.Fill32(b[words - 1]));
        }

        if ((pairs & 1) != 0)
        {
            Pair<S, V>(ref a, ref b, ref w, ref onesA, ref onesB, out twosA, out twosB);
        }

        if ((pairs & 2) != 0)
        {
            Quad<S, V>(ref a, ref b, ref w, ref onesA, ref onesB, ref twosA, ref twosB, out foursA, out foursB);
        }

        if ((pairs & 4) != 0)
        {
            Quad<S, V>(ref a, ref b, ref w, ref onesA, ref onesB, ref twosA, ref twosB, out V f0A, out V f0B);
            Quad<S, V>(ref a, ref b, ref w, ref onesA, ref onesB, ref twosA, ref twosB, out V f1A, out V f1B);
            foursA = S.FullAdd(foursA, f0A, f1A, out eightsA);
            foursB = S.FullAdd(foursB, f0B, f1B, out eightsB);
        }

        int blocks = pairs >> 3;
        V sumA = count, sumB = count;
        while (blocks > 0)
        {
            int flush = blocks < BlocksPerFlush ? blocks : BlocksPerFlush;
            blocks -= flush;
            for (; flush > 0; flush--)
            {
                Quad<S, V>(ref a, ref b, ref w, ref onesA, ref onesB, ref twosA, ref twosB, out V f0A, out V f0B);
                Quad<S, V>(ref a, ref b, ref w, ref onesA, ref onesB, ref twosA, ref twosB, out V f1A, out V f1B);
                foursA = S.FullAdd(foursA, f0A, f1A, out V e0A);
                foursB = S.FullAdd(foursB, f0B, f1B, out V e0B);
                Quad<S, V>(ref a, ref b, ref w, ref onesA, ref onesB, ref twosA, ref twosB, out f0A, out f0B);
                Quad<S, V>(ref a, ref b, ref w, ref onesA, ref onesB, ref twosA, ref twosB, out f1A, out f1B);
                foursA = S.FullAdd(foursA, f0A, f1A, out V e1A);
                foursB = S.FullAdd(foursB, f0B, f1B, out V e1B);
                eightsA = S.FullAdd(eightsA, e0A, e1A, out V carryA);
                eightsB = S.FullAdd(eightsB, e0B, e1B, out V carryB);
                sixteensA = S.Add8(sixteensA, S.PopCount8(carryA));
                sixteensB = S.Add8(sixteensB, S.PopCount8(carryB));
            }

            sumA = S.SubtractBytes32(sumA, sixteensA, 32);
            sumB = S.SubtractBytes32(sumB, sixteensB, 32);
            sixteensA = zero;
            sixteensB = zero;
        }

        V lowA, lowB;
        if (pairs < 4)
        {
            lowA = S.PopCount8(onesA, twosA, foursA);
            lowB = S.PopCount8(onesB, twosB, foursB);
        }
        else
        {
            lowA = S.PopCount8(onesA, twosA, foursA, eightsA);
            lowB = S.PopCount8(onesB, twosB, foursB, eightsB);
        }

        S.Store(dotA, S.SubtractBytes32(sumA, lowA, 2));
        S.Store(dotB, S.SubtractBytes32(sumB, lowB, 2));
    }

    /// <summary>Adds four words of each window to ones and twos.</summary>
    [MethodImpl(Jit.Inline)]
    private static void Quad<S, V>(
        ref uint* a, ref uint* b, ref uint* w, ref V onesA, ref V onesB, ref V twosA, ref V twosB,
        out V carryA, out V carryB)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        Pair<S, V>(ref a, ref b, ref w, ref onesA, ref onesB, out V t0A, out V t0B);
        Pair<S, V>(ref a, ref b, ref w, ref onesA, ref onesB, out V t1A, out V t1B);
        twosA = S.FullAdd(twosA, t0A, t1A, out carryA);
        twosB = S.FullAdd(twosB, t0B, t1B, out carryB);
    }

    /// <summary>Adds a pair of words of each window to ones.</summary>
    [MethodImpl(Jit.Inline)]
    private static void Pair<S, V>(
        ref uint* a, ref uint* b, ref uint* w, ref V onesA, ref V onesB, out V carryA, out V carryB)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        V weight = S.Load(w);
        V parity = S.Load(w + SimdWidth.Block);
        onesA = S.PairAdd(onesA, S.Xor(weight, S.Fill32(a[0])), S.Fill32(a[1]), parity, out carryA);
        onesB = S.PairAdd(onesB, S.Xor(weight, S.Fill32(b[0])), S.Fill32(b[1]), parity, out carryB);
        a += 2;
        b += 2;
        w += 2 * SimdWidth.Block;
    }
}
