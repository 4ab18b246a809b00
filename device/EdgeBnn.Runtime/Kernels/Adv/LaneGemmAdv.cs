using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EdgeBnn.Runtime;

/// <summary>
/// Product of integers with AdvSimd, output channels as the 32-bit lanes. Effectively computes, for each window p and
/// each of 8 output channels o, <c>sums[p, o] = start[o] + sum over k of windows[p, k] * weights[k, o]</c>.
/// </summary>
/// <remarks>
/// <para>A tile is 8 windows by 8 channels: 16 registers of sums, 8 of windows. What 16 bytes of a window hold, and how
/// they are multiplied, is for <see cref="ILanesAdv"/> to say; no value is ever broadcast.</para>
/// <para>Values of 16 bits can come as bytes: a window's upper halves, signed, then its lower halves less 128. Both
/// meet the same weights; the sums of the first are shifted by 8 bits between them. A start then makes up for the
/// 128. Sums on the way may wrap; the whole fits by the proof that every model has passed.</para>
/// </remarks>
internal static unsafe class LaneGemmAdv
{
    /// <summary>Windows, and channels, of a tile.</summary>
    public const int Tile = 8;

    /// <summary>Bytes of weights that meet 16 bytes of a window.</summary>
    public const int WeightBytes = 128;

    private const int Register = 16;

    /// <summary>Runs windows against blocks of 8 channels.</summary>
    /// <param name="windows">Shape [count, pitch]; what lies behind a window meets weights of 0.</param>
    /// <param name="pitch">Bytes from one window to the next.</param>
    /// <param name="count">How many windows.</param>
    /// <param name="registers">Registers of a window, or of a half of it.</param>
    /// <param name="halves">Windows come as upper and lower halves, one behind the other.</param>
    /// <param name="weights">Shape [blocks, registers, 2 fours of channels, 64 bytes].</param>
    /// <param name="start">Shape [blocks, 8].</param>
    /// <param name="blocks">Blocks of channels.</param>
    /// <param name="sums">Receives Shape [blocks, blockLength], of which the first [count, 8].</param>
    /// <param name="blockLength">Sums from one block to the next.</param>
    [MethodImpl(Jit.Kernel)]
    public static void Run<TLanes>(
        byte* windows, nint pitch, int count, int registers, bool halves, byte* weights, int* start, int blocks,
        int* sums, nint blockLength)
        where TLanes : struct, ILanesAdv
    {
        nint length = (nint)registers * Register;
        for (; blocks > 0; blocks--)
        {
            byte* window = windows;
            int* sum = sums;
            for (int tiles = count / Tile; tiles > 0; tiles--)
            {
                Eight<TLanes>(window, pitch, length, halves, weights, start, sum);
                window += Tile * pitch;
                sum += Tile * Tile;
            }

            for (int rest = count % Tile; rest > 0; rest--)
            {
                One<TLanes>(window, length, halves, weights, start, sum);
                window += pitch;
                sum += Tile;
            }

            weights += registers * WeightBytes;
            start += Tile;
            sums += blockLength;
        }
    }

    [MethodImpl(Jit.Inline)]
    private static void Eight<TLanes>(
        byte* p0, nint pitch, nint length, bool halves, byte* weights, int* start, int* sums)
        where TLanes : struct, ILanesAdv
    {
        byte* p1 = p0 + pitch;
        byte* p2 = p1 + pitch;
        byte* p3 = p2 + pitch;
        byte* p4 = p3 + pitch;
        byte* p5 = p4 + pitch;
        byte* p6 = p5 + pitch;
        byte* p7 = p6 + pitch;
        Vector128<int> l0, l1, l2, l3, l4, l5, l6, l7;
        Vector128<int> u0, u1, u2, u3, u4, u5, u6, u7;
        if (halves)
        {
            l0 = l1 = l2 = l3 = l4 = l5 = l6 = l7 = default;
            u0 = u1 = u2 = u3 = u4 = u5 = u6 = u7 = default;
        }
        else
        {
            l0 = l1 = l2 = l3 = l4 = l5 = l6 = l7 = Vector128.Load(start);
            u0 = u1 = u2 = u3 = u4 = u5 = u6 = u7 = Vector128.Load(start + 4);
        }

        byte* next = weights;
        nint end = length;
        nint k = 0;
        while (true)
        {
            for (; k < end; k += Register)
            {
                Vector128<byte> a0 = Vector128.Load(p0 + k);
                Vector128<byte> a1 = Vector128.Load(p1 + k);
                Vector128<byte> a2 = Vector128.Load(p2 + k);
                Vector128<byte> a3 = Vector128.Load(p3 + k);
                Vector128<byte> a4 = Vector128.Load(p4 + k);
                Vector128<byte> a5 = Vector128.Load(p5 + k);
                Vector128<byte> a6 = Vector128.Load(p6 + k);
                Vector128<byte> a7 = Vector128.Load(p7 + k);
                TLanes.Eight(
                    next, a0, a1, a2, a3, a4, a5, a6, a7, ref l0, ref l1, ref l2, ref l3, ref l4, ref l5, ref l6,
                    ref l7);
                TLanes.Eight(
                    next + (WeightBytes / 2), a0, a1, a2, a3, a4, a5, a6, a7, ref u0, ref u1, ref u2, ref u3, ref u4,
                    ref u5, ref u6, ref u7);
                next += WeightBytes;
            }

            if (!halves) break;
            halves = false;
            end += length;
            next = weights;
            Vector128<int> lower = Vector128.Load(start);
            Vector128<int> upper = Vector128.Load(start + 4);
            l0 = lower + (l0 << 8);
            l1 = lower + (l1 << 8);
            l2 = lower + (l2 << 8);
            l3 = lower + (l3 << 8);
            l4 = lower + (l4 << 8);
            l5 = lower + (l5 << 8);
            l6 = lower + (l6 << 8);
            l7 = lower + (l7 << 8);
            u0 = upper + (u0 << 8);
            u1 = upper + (u1 << 8);
            u2 = upper + (u2 << 8);
            u3 = upper + (u3 << 8);
            u4 = upper + (u4 << 8);
            u5 = upper + (u5 << 8);
            u6 = upper + (u6 << 8);
            u7 = upper + (u7 << 8);
        }

        Store(sums, l0, u0, l1, u1, l2, u2, l3, u3);
        Store(sums + (Tile * Tile / 2), l4, u4, l5, u5, l6, u6, l7, u7);
    }

    private static void One<TLanes>(byte* window, nint length, bool halves, byte* weights, int* start, int* sums)
        where TLanes : struct, ILanesAdv
    {
        Vector128<int> lower = default;
        Vector128<int> upper = default;
        if (halves)
        {
            window = Line<TLanes>(window, length, weights, ref lower, ref upper);
            lower <<= 8;
            upper <<= 8;
        }

        lower += Vector128.Load(start);
        upper += Vector128.Load(start + 4);
        Line<TLanes>(window, length, weights, ref lower, ref upper);
        lower.Store(sums);
        upper.Store(sums + 4);
    }

    [MethodImpl(Jit.Inline)]
    private static byte* Line<TLanes>(
        byte* window, nint length, byte* weights, ref Vector128<int> lower, ref Vector128<int> upper)
        where TLanes : struct, ILanesAdv
    {
        byte* end = window + length;
        for (; window < end; window += Register)
        {
            Vector128<byte> values = Vector128.Load(window);
            TLanes.One(weights, values, ref lower);
            TLanes.One(weights + (WeightBytes / 2), values, ref upper);
            weights += WeightBytes;
        }

        return window;
    }

    [MethodImpl(Jit.Inline)]
    private static void Store(
        int* sums, Vector128<int> v0, Vector128<int> v1, Vector128<int> v2, Vector128<int> v3, Vector128<int> v4,
        Vector128<int> v5, Vector128<int> v6, Vector128<int> v7)
    {
        v0.Store(sums);
        v1.Store(sums + 4);
        v2.Store(sums + 8);
        v3.Store(sums + 12);
        v4.Store(sums + 16);
        v5.Store(sums + 20);
        v6.Store(sums + 24);
        v7.Store(sums + 28);
    }
}
