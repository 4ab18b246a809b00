using System.Runtime.CompilerServices;

namespace EdgeBnn.Runtime;

/// <summary>
/// Product of packed signs. Effectively computes, for each window p and each output channel o,
/// <c>dots[p, o] = count - 2 * sum over k of popcount(windows[p, k] xor weights[k, o])</c>.
/// </summary>
/// <remarks>
/// <para>Output channels are the lanes of a register (<see cref="ILane"/>), so that nothing is added across channels,
/// and one step of a window, a lane's worth of signs, meets all lanes as a broadcast.</para>
/// <para>Bits are not counted step by step but added in place, by full adders over whole registers: three registers of
/// weight 1 give one of weight 1 and one of weight 2, and so on (a carry-save adder tree, Harley-Seal). Only one
/// register of weight 16 per 16 steps, and four at the end, are counted.</para>
/// <para>Steps come in pairs, the second as the parity of both, in the windows and in the weights: the sum of a pair is
/// then ones xor parity xor parity, one operation less than two products and two additions
/// (<see cref="ISimd{V}.PairAdd"/>). A last odd step stands alone.</para>
/// </remarks>
internal static unsafe class BitGemm
{
    /// <summary>Blocks of 16 steps after which a byte of counts may be full: 31 * 8 = 248.</summary>
    private const int BlocksPerFlush = 31;

    /// <summary>Runs all windows against one block of output channels.</summary>
    [MethodImpl(Jit.Kernel)]
    public static void Run<S, V, L>(BitGemmArgs* args)
        where S : struct, ISimd<V>
        where V : unmanaged
        where L : struct, ILane
    {
        int lanes = S.Bytes * 8 / L.Bits;
        int windowCount = args->WindowCount;
        int steps = args->Steps;
        int* offsets = args->Offsets;
        V count = L.Fill<S, V>(args->Count);

        // last lanes first: what they write past the last channel is then overwritten by the next window's first lanes
        for (int lane = (args->Outputs - 1) & -lanes; lane >= 0; lane -= lanes)
        {
            uint* window = args->Windows;
            int left = args->RowWindows;
            uint* weights = args->Weights + (lane / lanes * (S.Bytes / sizeof(uint)));
            byte* limits = args->Limits + (lane * L.SumBytes);
            byte* signs = args->Signs + (lane / 8);
            int signBytes = args->SignBytes - (lane / 8);
            if (signBytes > lanes / 8) signBytes = lanes / 8;
            byte* dots = args->Dots + (lane * L.SumBytes);
            for (int p = 0; p < windowCount; p += 2)
            {
                // of an odd number of windows the last is paired with itself
                uint* a = window;
                Next(args, ref window, ref left);
                uint* b = p + 1 < windowCount ? window : a;
                Next(args, ref window, ref left);
                V lowerA = count, upperA = count, lowerB = count, upperB = count;
                Tile<S, V, L>(a, b, steps, weights, offsets, ref lowerA, ref upperA, ref lowerB, ref upperB);
                if (args->Limits != null)
                {
                    StoreSigns(signs, L.Less<S, V>(lowerA, upperA, limits), signBytes);
                    signs += args->SignPitch;
                    if (p + 1 < windowCount) StoreSigns(signs, L.Less<S, V>(lowerB, upperB, limits), signBytes);
                    signs += args->SignPitch;
                }
                else
                {
                    L.Store<S, V>(dots, lowerA, upperA);
                    L.Store<S, V>(dots + args->DotPitch, lowerB, upperB);
                    dots += 2 * args->DotPitch;
                }
            }
        }
    }

    /// <summary>Steps to the next window of the row, or to the first of the next row.</summary>
    [MethodImpl(Jit.Inline)]
    private static void Next(BitGemmArgs* args, ref uint* window, ref int left)
    {
        window += args->WindowStep;
        if (--left > 0) return;
        window += args->RowSkip;
        left = args->RowWindows;
    }

    [MethodImpl(Jit.Inline)]
    private static void StoreSigns(byte* target, ulong signs, int bytes)
    {
        if (bytes == 8) *(ulong*)target = signs;
        else if (bytes == 4) *(uint*)target = (uint)signs;
        else if (bytes == 2) *(ushort*)target = (ushort)signs;
        else *target = (byte)signs;
    }

    /// <summary>Two windows against one register of channels: each weight is loaded once for both.</summary>
    [MethodImpl(Jit.Inline)]
    private static void Tile<S, V, L>(
        uint* a, uint* b, int steps, uint* w, int* offsets, ref V lowerA, ref V upperA, ref V lowerB, ref V upperB)
        where S : struct, ISimd<V>
        where V : unmanaged
        where L : struct, ILane
    {
        V zero = default;
        V onesA = zero, twosA = zero, foursA = zero, eightsA = zero, sixteensA = zero;
        V onesB = zero, twosB = zero, foursB = zero, eightsB = zero, sixteensB = zero;
        int pairs = steps >> 1;

        // what is left of whole blocks comes first: its sums are the first values of the tree, at no cost
        if ((steps & 1) != 0)
        {
            V weight = S.Load(w + ((steps - 1) * SimdWidth.Row));
            onesA = S.Xor(weight, S.Fill32(a[steps - 1]));
            onesB = S.Xor(weight, S.Fill32(b[steps - 1]));
        }

        // they lie at the start of the window
        int head = 0;
        if ((pairs & 1) != 0)
        {
            Pair<S, V>(a, b, w, 0, ref onesA, ref onesB, out twosA, out twosB);
            w += 2 * SimdWidth.Row;
            head = 2;
        }

        if ((pairs & 2) != 0)
        {
            Quad<S, V>(
                a + head, b + head, w, 0, ref onesA, ref onesB, ref twosA, ref twosB, out foursA, out foursB);
            w += 4 * SimdWidth.Row;
        }

        if ((pairs & 4) != 0)
        {
            Oct<S, V>(
                a + *offsets, b + *offsets, w, ref onesA, ref onesB, ref twosA, ref twosB, ref foursA, ref foursB,
                out eightsA, out eightsB);
            w += 8 * SimdWidth.Row;
            offsets++;
        }

        int blocks = pairs >> 3;
        while (blocks > 0)
        {
            int flush = blocks < BlocksPerFlush ? blocks : BlocksPerFlush;
            blocks -= flush;
            for (; flush > 0; flush--)
            {
                Oct<S, V>(
                    a + offsets[0], b + offsets[0], w, ref onesA, ref onesB, ref twosA, ref twosB, ref foursA,
                    ref foursB, out V e0A, out V e0B);
                Oct<S, V>(
                    a + offsets[1], b + offsets[1], w + (8 * SimdWidth.Row), ref onesA, ref onesB, ref twosA,
                    ref twosB, ref foursA, ref foursB, out V e1A, out V e1B);
                w += 16 * SimdWidth.Row;
                offsets += 2;
                eightsA = S.FullAdd(eightsA, e0A, e1A, out V carryA);
                eightsB = S.FullAdd(eightsB, e0B, e1B, out V carryB);
                sixteensA = S.Add8(sixteensA, S.PopCount8(carryA));
                sixteensB = S.Add8(sixteensB, S.PopCount8(carryB));
            }

            if (blocks == 0) break;
            L.Subtract<S, V>(ref lowerA, ref upperA, zero, sixteensA);
            L.Subtract<S, V>(ref lowerB, ref upperB, zero, sixteensB);
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

        L.Subtract<S, V>(ref lowerA, ref upperA, lowA, sixteensA);
        L.Subtract<S, V>(ref lowerB, ref upperB, lowB, sixteensB);
    }

    /// <summary>Adds eight steps of each window to ones, twos and fours.</summary>
    [MethodImpl(Jit.Inline)]
    private static void Oct<S, V>(
        uint* a, uint* b, uint* w, ref V onesA, ref V onesB, ref V twosA, ref V twosB, ref V foursA, ref V foursB,
        out V carryA, out V carryB)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        Quad<S, V>(a, b, w, 0, ref onesA, ref onesB, ref twosA, ref twosB, out V f0A, out V f0B);
        Quad<S, V>(a, b, w, 4, ref onesA, ref onesB, ref twosA, ref twosB, out V f1A, out V f1B);
        foursA = S.FullAdd(foursA, f0A, f1A, out carryA);
        foursB = S.FullAdd(foursB, f0B, f1B, out carryB);
    }

    /// <summary>Adds four steps to ones and twos.</summary>
    [MethodImpl(Jit.Inline)]
    private static void Quad<S, V>(
        uint* a, uint* b, uint* w, int at, ref V onesA, ref V onesB, ref V twosA, ref V twosB,
        out V carryA, out V carryB)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        Pair<S, V>(a, b, w, at, ref onesA, ref onesB, out V t0A, out V t0B);
        Pair<S, V>(a, b, w, at + 2, ref onesA, ref onesB, out V t1A, out V t1B);
        twosA = S.FullAdd(twosA, t0A, t1A, out carryA);
        twosB = S.FullAdd(twosB, t0B, t1B, out carryB);
    }

    /// <summary>Adds a pair of steps to ones.</summary>
    [MethodImpl(Jit.Inline)]
    private static void Pair<S, V>(
        uint* a, uint* b, uint* w, int at, ref V onesA, ref V onesB, out V carryA, out V carryB)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        V weight = S.Load(w + (at * SimdWidth.Row));
        V parity = S.Load(w + ((at + 1) * SimdWidth.Row));
        onesA = S.PairAdd(onesA, S.Xor(weight, S.Fill32(a[at])), S.Fill32(a[at + 1]), parity, out carryA);
        onesB = S.PairAdd(onesB, S.Xor(weight, S.Fill32(b[at])), S.Fill32(b[at + 1]), parity, out carryB);
    }
}
