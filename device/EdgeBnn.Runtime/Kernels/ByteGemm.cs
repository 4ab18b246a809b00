using System.Runtime.CompilerServices;

namespace EdgeBnn.Runtime;

/// <summary>
/// Product of unsigned bytes and signed bytes. Effectively computes, for each window p and each of 16 output channels
/// o, <c>sums[p, o] = sum over k of windows[p, k] * weights[k, o]</c>.
/// </summary>
/// <remarks>
/// Output channels are the 32-bit lanes and four bytes of a window meet them as one broadcast. Six windows by two
/// registers of channels are twelve chains of sums: more than the latency of a product needs, and with the weights and
/// a broadcast they fill the sixteen registers of AVX.
/// </remarks>
internal static unsafe class ByteGemm
{
    /// <summary>Windows that are worked on at a time.</summary>
    public const int Tile = 6;

    /// <summary>Runs all windows against one block of 16 output channels.</summary>
    /// <param name="windows">Shape [count of windows, pitch].</param>
    /// <param name="pitch">Bytes from one window to the next.</param>
    /// <param name="windowCount">How many windows.</param>
    /// <param name="quads">Fours of bytes in a window; what lies behind its own bytes meets weights of 0.</param>
    /// <param name="weights">Shape [quads, 16, 4].</param>
    /// <param name="outputs">How many of the 16 channels are there, 1 and up.</param>
    /// <param name="sums">Receives 8 values per window for up to 8 outputs, else 16.</param>
    /// <param name="sumPitch">Values from one window to the next; where it is below what is received, later windows
    /// overwrite.</param>
    [MethodImpl(Jit.Kernel)]
    public static void Run<S, V, D>(
        byte* windows, int pitch, int windowCount, int quads, sbyte* weights, int outputs, int* sums, int sumPitch)
        where S : struct, ISimd<V>
        where V : unmanaged
        where D : struct, IByteDot<V>
    {
        bool half = outputs <= S.Bytes / sizeof(int);
        if (windowCount < Tile)
        {
            for (int p = 0; p < windowCount; p++)
            {
                One<S, V, D>(windows + (p * pitch), quads, weights, half, sums + (p * sumPitch));
            }

            return;
        }

        for (int p = 0; p < windowCount; p += Tile)
        {
            // the last six may have some of the six before among them: these come out the same again
            if (p > windowCount - Tile) p = windowCount - Tile;
            byte* window = windows + (p * pitch);
            int* sum = sums + (p * sumPitch);
            if (half) SixHalves<S, V, D>(window, pitch, quads, weights, sum, sumPitch);
            else Six<S, V, D>(window, pitch, quads, weights, sum, sumPitch);
        }
    }

    /// <summary>Leaves the maximum of all parts in the first.</summary>
    /// <param name="sums">Shape [parts, partLength].</param>
    /// <param name="partLength">Values from one part to the next, <paramref name="count"/> and up.</param>
    /// <param name="parts">How many parts, 2 and up.</param>
    /// <param name="count">Values of each part that count; up to four registers are written.</param>
    [MethodImpl(Jit.Kernel)]
    public static void Max<S, V, D>(int* sums, int partLength, int parts, int count)
        where S : struct, ISimd<V>
        where V : unmanaged
        where D : struct, IByteDot<V>
    {
        int lanes = S.Bytes / sizeof(int);
        for (int i = 0; i < count; i += 4 * lanes)
        {
            int* sum = sums + i;
            V a = S.Load(sum), b = S.Load(sum + lanes), c = S.Load(sum + (2 * lanes)), d = S.Load(sum + (3 * lanes));
            int* other = sum;
            for (int part = 1; part < parts; part++)
            {
                other += partLength;
                a = D.Max32(a, S.Load(other));
                b = D.Max32(b, S.Load(other + lanes));
                c = D.Max32(c, S.Load(other + (2 * lanes)));
                d = D.Max32(d, S.Load(other + (3 * lanes)));
            }

            S.Store(sum, a);
            S.Store(sum + lanes, b);
            S.Store(sum + (2 * lanes), c);
            S.Store(sum + (3 * lanes), d);
        }
    }

    [MethodImpl(Jit.Inline)]
    private static void Six<S, V, D>(byte* window, nint pitch, int quads, sbyte* weights, int* sum, int sumPitch)
        where S : struct, ISimd<V>
        where V : unmanaged
        where D : struct, IByteDot<V>
    {
        byte* next = window + (3 * pitch);
        V a0 = default, b0 = default, c0 = default, d0 = default, e0 = default, f0 = default;
        V a1 = default, b1 = default, c1 = default, d1 = default, e1 = default, f1 = default;
        for (int k = 0; k < quads; k++)
        {
            V lower = S.Load(weights);
            V upper = S.Load(weights + S.Bytes);
            V bytes = S.Fill32(*(uint*)window);
            a0 = D.AddDot8(a0, bytes, lower);
            a1 = D.AddDot8(a1, bytes, upper);
            bytes = S.Fill32(*(uint*)(window + pitch));
            b0 = D.AddDot8(b0, bytes, lower);
            b1 = D.AddDot8(b1, bytes, upper);
            bytes = S.Fill32(*(uint*)(window + (2 * pitch)));
            c0 = D.AddDot8(c0, bytes, lower);
            c1 = D.AddDot8(c1, bytes, upper);
            bytes = S.Fill32(*(uint*)next);
            d0 = D.AddDot8(d0, bytes, lower);
            d1 = D.AddDot8(d1, bytes, upper);
            bytes = S.Fill32(*(uint*)(next + pitch));
            e0 = D.AddDot8(e0, bytes, lower);
            e1 = D.AddDot8(e1, bytes, upper);
            bytes = S.Fill32(*(uint*)(next + (2 * pitch)));
            f0 = D.AddDot8(f0, bytes, lower);
            f1 = D.AddDot8(f1, bytes, upper);
            window += 4;
            next += 4;
            weights += 4 * SimdWidth.Block;
        }

        Store<S, V>(sum, a0, a1);
        Store<S, V>(sum + sumPitch, b0, b1);
        Store<S, V>(sum + (2 * sumPitch), c0, c1);
        Store<S, V>(sum + (3 * sumPitch), d0, d1);
        Store<S, V>(sum + (4 * sumPitch), e0, e1);
        Store<S, V>(sum + (5 * sumPitch), f0, f1);
    }

    [MethodImpl(Jit.Inline)]
    private static void SixHalves<S, V, D>(
        byte* window, nint pitch, int quads, sbyte* weights, int* sum, int sumPitch)
        where S : struct, ISimd<V>
        where V : unmanaged
        where D : struct, IByteDot<V>
    {
        byte* next = window + (3 * pitch);
        V a = default, b = default, c = default, d = default, e = default, f = default;
        for (int k = 0; k < quads; k++)
        {
            V weight = S.Load(weights);
            a = D.AddDot8(a, S.Fill32(*(uint*)window), weight);
            b = D.AddDot8(b, S.Fill32(*(uint*)(window + pitch)), weight);
            c = D.AddDot8(c, S.Fill32(*(uint*)(window + (2 * pitch))), weight);
            d = D.AddDot8(d, S.Fill32(*(uint*)next), weight);
            e = D.AddDot8(e, S.Fill32(*(uint*)(next + pitch)), weight);
            f = D.AddDot8(f, S.Fill32(*(uint*)(next + (2 * pitch))), weight);
            window += 4;
            next += 4;
            weights += 4 * SimdWidth.Block;
        }

        S.Store(sum, a);
        S.Store(sum + sumPitch, b);
        S.Store(sum + (2 * sumPitch), c);
        S.Store(sum + (3 * sumPitch), d);
        S.Store(sum + (4 * sumPitch), e);
        S.Store(sum + (5 * sumPitch), f);
    }

    [MethodImpl(Jit.Inline)]
    private static void One<S, V, D>(byte* window, int quads, sbyte* weights, bool half, int* sum)
        where S : struct, ISimd<V>
        where V : unmanaged
        where D : struct, IByteDot<V>
    {
        V lower = default, upper = default;
        for (int k = 0; k < quads; k++)
        {
            V bytes = S.Fill32(*(uint*)window);
            lower = D.AddDot8(lower, bytes, S.Load(weights));
            upper = D.AddDot8(upper, bytes, S.Load(weights + S.Bytes));
            window += 4;
            weights += 4 * SimdWidth.Block;
        }

        if (half) S.Store(sum, lower);
        else Store<S, V>(sum, lower, upper);
    }

    [MethodImpl(Jit.Inline)]
    private static void Store<S, V>(int* sum, V lower, V upper)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        S.Store(sum, lower);
        S.Store(sum + (S.Bytes / sizeof(int)), upper);
    }
}
