using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace EdgeBnn.Runtime;

/// <summary>The products of <see cref="BitGemmAdv"/>: xor, count, and the tree of neighbour sums.</summary>
internal static unsafe class BitTreeAdv
{
    /// <summary>Counts of one window's register against 8 channels, two bytes for each, in order.</summary>
    [MethodImpl(Jit.Inline)]
    public static Vector128<byte> Tree(Vector128<byte> a, byte* weights)
    {
        Trees(
            a, a, Vector128.Load(weights), Vector128.Load(weights + 16), Vector128.Load(weights + 32),
            Vector128.Load(weights + 48), Vector128.Load(weights + 64), Vector128.Load(weights + 80),
            Vector128.Load(weights + 96), Vector128.Load(weights + 112), out Vector128<byte> counts, out _);
        return counts;
    }

    /// <summary>Counts of two windows' registers against 8 channels, two bytes for each, in order.</summary>
    /// <remarks>
    /// The two alternate, so that a core that runs in order (Cortex-A53) waits little for a result; and so that the
    /// JIT keeps this order: it would join statements of one window, each used by the next, to one tree of dependent
    /// instructions.
    /// </remarks>
    [MethodImpl(Jit.Inline)]
    public static void Trees(
        Vector128<byte> a, Vector128<byte> b, Vector128<byte> w0, Vector128<byte> w1, Vector128<byte> w2,
        Vector128<byte> w3, Vector128<byte> w4, Vector128<byte> w5, Vector128<byte> w6, Vector128<byte> w7,
        out Vector128<byte> countsA, out Vector128<byte> countsB)
    {
        Vector128<byte> a0 = a ^ w0;
        Vector128<byte> b0 = b ^ w0;
        Vector128<byte> a1 = a ^ w1;
        Vector128<byte> b1 = b ^ w1;
        Vector128<byte> a2 = a ^ w2;
        Vector128<byte> b2 = b ^ w2;
        Vector128<byte> a3 = a ^ w3;
        Vector128<byte> b3 = b ^ w3;
        a0 = AdvSimd.PopCount(a0);
        b0 = AdvSimd.PopCount(b0);
        a1 = AdvSimd.PopCount(a1);
        b1 = AdvSimd.PopCount(b1);
        a2 = AdvSimd.PopCount(a2);
        b2 = AdvSimd.PopCount(b2);
        a3 = AdvSimd.PopCount(a3);
        b3 = AdvSimd.PopCount(b3);
        a0 = AdvSimd.Arm64.AddPairwise(a0, a1);
        b0 = AdvSimd.Arm64.AddPairwise(b0, b1);
        a2 = AdvSimd.Arm64.AddPairwise(a2, a3);
        b2 = AdvSimd.Arm64.AddPairwise(b2, b3);
        Vector128<byte> a4 = a ^ w4;
        Vector128<byte> b4 = b ^ w4;
        Vector128<byte> a5 = a ^ w5;
        Vector128<byte> b5 = b ^ w5;
        Vector128<byte> a6 = a ^ w6;
        Vector128<byte> b6 = b ^ w6;
        Vector128<byte> a7 = a ^ w7;
        Vector128<byte> b7 = b ^ w7;
        a0 = AdvSimd.Arm64.AddPairwise(a0, a2);
        b0 = AdvSimd.Arm64.AddPairwise(b0, b2);
        a4 = AdvSimd.PopCount(a4);
        b4 = AdvSimd.PopCount(b4);
        a5 = AdvSimd.PopCount(a5);
        b5 = AdvSimd.PopCount(b5);
        a6 = AdvSimd.PopCount(a6);
        b6 = AdvSimd.PopCount(b6);
        a7 = AdvSimd.PopCount(a7);
        b7 = AdvSimd.PopCount(b7);
        a4 = AdvSimd.Arm64.AddPairwise(a4, a5);
        b4 = AdvSimd.Arm64.AddPairwise(b4, b5);
        a6 = AdvSimd.Arm64.AddPairwise(a6, a7);
        b6 = AdvSimd.Arm64.AddPairwise(b6, b7);
        a4 = AdvSimd.Arm64.AddPairwise(a4, a6);
        b4 = AdvSimd.Arm64.AddPairwise(b4, b6);
        countsA = AdvSimd.Arm64.AddPairwise(a0, a4);
        countsB = AdvSimd.Arm64.AddPairwise(b0, b4);
    }

    /// <summary>Adds the even bytes to one window's sums, the odd ones to the other's.</summary>
    [MethodImpl(Jit.Inline)]
    public static void AddHalves(ref Vector128<ushort> even, ref Vector128<ushort> odd, Vector128<byte> counts)
    {
        even += counts.AsUInt16() & Vector128.Create((ushort)0xFF);
        odd = AdvSimd.ShiftRightLogicalAdd(odd, counts.AsUInt16(), 8);
    }
}
