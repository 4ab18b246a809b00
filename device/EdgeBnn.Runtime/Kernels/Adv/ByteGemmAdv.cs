using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace EdgeBnn.Runtime;

/// <summary>
/// Product of signed bytes with AdvSimd where there are no dot products (Cortex-A53, A72): the formula is at
/// <see cref="LaneGemmAdv"/>.
/// </summary>
/// <remarks>
/// The values of a window are the lanes: two products of bytes fit 16 bits, since 2 * 128 * 127 is below 32768, and are
/// added by neighbours to 32-bit sums. 16 multiply-adds so take 3 instructions, of which two go to the multiplier;
/// those of <see cref="ShortLanesAdv"/> would all four. A tile is 4 windows by 4 channels, whose sums are added across
/// lanes at its end, in a tree that leaves the channels in order.
/// </remarks>
internal static unsafe class ByteGemmAdv
{
    private const int Tile = 4;
    private const int Block = 8;
    private const int Register = 16;

    /// <summary>Runs windows against blocks of 8 channels.</summary>
    /// <param name="windows">Shape [count, pitch]; what lies behind a window meets weights of 0.</param>
    /// <param name="pitch">Bytes from one window to the next.</param>
    /// <param name="count">How many windows.</param>
    /// <param name="registers">Registers of a window.</param>
    /// <param name="weights">Shape [blocks, 2, registers, 4 channels, 16].</param>
    /// <param name="start">Shape [blocks, 8].</param>
    /// <param name="blocks">Blocks of channels.</param>
    /// <param name="sums">Receives Shape [blocks, blockLength], of which the first [count, 8].</param>
    /// <param name="blockLength">Sums from one block to the next.</param>
    [MethodImpl(Jit.Kernel)]
    public static void Run(
        sbyte* windows, nint pitch, int count, int registers, sbyte* weights, int* start, int blocks, int* sums,
        nint blockLength)
    {
        nint length = (nint)registers * Register;
        for (int half = 0; half < 2 * blocks; half++)
        {
            Vector128<int> first = Vector128.Load(start);
            sbyte* window = windows;
            int* sum = sums;
            for (int tiles = count / Tile; tiles > 0; tiles--)
            {
                Four(window, pitch, length, weights, first, sum);
                window += Tile * pitch;
                sum += Tile * Block;
            }

            for (int rest = count % Tile; rest > 0; rest--)
            {
                One(window, length, weights, first, sum);
                window += pitch;
                sum += Block;
            }

            weights += Tile * length;
            start += Tile;
            sums += (half & 1) == 0 ? Tile : blockLength - Tile;
        }
    }

    [MethodImpl(Jit.Inline)]
    private static void Four(sbyte* p0, nint pitch, nint length, sbyte* weights, Vector128<int> start, int* sums)
    {
        sbyte* p1 = p0 + pitch;
        sbyte* p2 = p1 + pitch;
        sbyte* p3 = p2 + pitch;
        Vector128<int> s00 = default, s01 = default, s02 = default, s03 = default;
        Vector128<int> s10 = default, s11 = default, s12 = default, s13 = default;
        Vector128<int> s20 = default, s21 = default, s22 = default, s23 = default;
        Vector128<int> s30 = default, s31 = default, s32 = default, s33 = default;
        for (nint k = 0; k < length; k += Register)
        {
            // halves of registers: the JIT would copy a whole one to take its lower half
            Vector64<sbyte> a0 = Vector64.Load(p0 + k);
            Vector64<sbyte> b0 = Vector64.Load(p0 + k + 8);
            Vector64<sbyte> a1 = Vector64.Load(p1 + k);
            Vector64<sbyte> b1 = Vector64.Load(p1 + k + 8);
            Vector64<sbyte> a2 = Vector64.Load(p2 + k);
            Vector64<sbyte> b2 = Vector64.Load(p2 + k + 8);
            Vector64<sbyte> a3 = Vector64.Load(p3 + k);
            Vector64<sbyte> b3 = Vector64.Load(p3 + k + 8);
            Channel(weights, a0, b0, a1, b1, a2, b2, a3, b3, ref s00, ref s10, ref s20, ref s30);
            Channel(weights + 16, a0, b0, a1, b1, a2, b2, a3, b3, ref s01, ref s11, ref s21, ref s31);
            Channel(weights + 32, a0, b0, a1, b1, a2, b2, a3, b3, ref s02, ref s12, ref s22, ref s32);
            Channel(weights + 48, a0, b0, a1, b1, a2, b2, a3, b3, ref s03, ref s13, ref s23, ref s33);
            weights += Tile * Register;
        }

        Store(sums, start, s00, s01, s02, s03);
        Store(sums + Block, start, s10, s11, s12, s13);
        Store(sums + (2 * Block), start, s20, s21, s22, s23);
        Store(sums + (3 * Block), start, s30, s31, s32, s33);
    }

    [MethodImpl(Jit.Inline)]
    private static void Channel(
        sbyte* weights, Vector64<sbyte> a0, Vector64<sbyte> b0, Vector64<sbyte> a1, Vector64<sbyte> b1,
        Vector64<sbyte> a2, Vector64<sbyte> b2, Vector64<sbyte> a3, Vector64<sbyte> b3, ref Vector128<int> s0,
        ref Vector128<int> s1, ref Vector128<int> s2, ref Vector128<int> s3)
    {
        Vector64<sbyte> w = Vector64.Load(weights);
        Vector64<sbyte> v = Vector64.Load(weights + 8);
        Vector128<short> t0 = AdvSimd.MultiplyWideningLower(a0, w);
        Vector128<short> t1 = AdvSimd.MultiplyWideningLower(a1, w);
        Vector128<short> t2 = AdvSimd.MultiplyWideningLower(a2, w);
        Vector128<short> t3 = AdvSimd.MultiplyWideningLower(a3, w);
        t0 = AdvSimd.MultiplyWideningLowerAndAdd(t0, b0, v);
        t1 = AdvSimd.MultiplyWideningLowerAndAdd(t1, b1, v);
        t2 = AdvSimd.MultiplyWideningLowerAndAdd(t2, b2, v);
        t3 = AdvSimd.MultiplyWideningLowerAndAdd(t3, b3, v);
        s0 = AdvSimd.AddPairwiseWideningAndAdd(s0, t0);
        s1 = AdvSimd.AddPairwiseWideningAndAdd(s1, t1);
        s2 = AdvSimd.AddPairwiseWideningAndAdd(s2, t2);
        s3 = AdvSimd.AddPairwiseWideningAndAdd(s3, t3);
    }

    [MethodImpl(Jit.Inline)]
    private static void One(sbyte* window, nint length, sbyte* weights, Vector128<int> start, int* sums)
    {
        Vector128<int> s0 = default, s1 = default, s2 = default, s3 = default;
        for (nint k = 0; k < length; k += Register)
        {
            Vector64<sbyte> a = Vector64.Load(window + k);
            Vector64<sbyte> b = Vector64.Load(window + k + 8);
            s0 = Product(s0, weights, a, b);
            s1 = Product(s1, weights + 16, a, b);
            s2 = Product(s2, weights + 32, a, b);
            s3 = Product(s3, weights + 48, a, b);
            weights += Tile * Register;
        }

        Store(sums, start, s0, s1, s2, s3);
    }

    [MethodImpl(Jit.Inline)]
    private static Vector128<int> Product(Vector128<int> sum, sbyte* weights, Vector64<sbyte> a, Vector64<sbyte> b)
    {
        Vector128<short> two = AdvSimd.MultiplyWideningLower(a, Vector64.Load(weights));
        two = AdvSimd.MultiplyWideningLowerAndAdd(two, b, Vector64.Load(weights + 8));
        return AdvSimd.AddPairwiseWideningAndAdd(sum, two);
    }

    [MethodImpl(Jit.Inline)]
    private static void Store(
        int* sums, Vector128<int> start, Vector128<int> s0, Vector128<int> s1, Vector128<int> s2, Vector128<int> s3)
    {
        Vector128<int> lower = AdvSimd.Arm64.AddPairwise(s0, s1);
        Vector128<int> upper = AdvSimd.Arm64.AddPairwise(s2, s3);
        (start + AdvSimd.Arm64.AddPairwise(lower, upper)).Store(sums);
    }
}
