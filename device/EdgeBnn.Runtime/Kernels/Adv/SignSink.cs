using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace EdgeBnn.Runtime;

/// <summary>
/// From counts to signs, a byte of 8 channels for each window: a bit is 1 (-1) where <c>count - 2 * minus &lt; T</c>,
/// that is where minus reaches a limit.
/// </summary>
internal readonly unsafe struct SignSink : IBitSink
{
    /// <summary>The limit that stands for a threshold; above every count where none is below the threshold.</summary>
    public static ushort Limit(int count, int threshold)
    {
        long limit = (((long)count - threshold) >> 1) + 1;
        return (ushort)(limit < 0 ? 0 : limit > ushort.MaxValue ? ushort.MaxValue : limit);
    }

    public static Vector128<ushort> Operand(ushort* limits, int count, int block) =>
        Vector128.Load(limits + (block * BitGemmAdv.Tile));

    [MethodImpl(Jit.Inline)]
    public static void Eight(
        byte* target, nint pitch, Vector128<ushort> operand, Vector128<ushort> s0, Vector128<ushort> s1,
        Vector128<ushort> s2, Vector128<ushort> s3, Vector128<ushort> s4, Vector128<ushort> s5, Vector128<ushort> s6,
        Vector128<ushort> s7)
    {
        // each channel keeps its own bit of its byte; neighbours added up three times make one byte of eight
        Vector128<byte> bits = Vector128.Create(0x8040201008040201).AsByte();
        Vector128<byte> p01 = bits & Reached(s0, s1, operand);
        Vector128<byte> p23 = bits & Reached(s2, s3, operand);
        Vector128<byte> p45 = bits & Reached(s4, s5, operand);
        Vector128<byte> p67 = bits & Reached(s6, s7, operand);
        p01 = AdvSimd.Arm64.AddPairwise(p01, p23);
        p45 = AdvSimd.Arm64.AddPairwise(p45, p67);
        p01 = AdvSimd.Arm64.AddPairwise(p01, p45);
        AdvSimd.Arm64.AddPairwise(p01, p01).GetLower().Store(target);
    }

    [MethodImpl(Jit.Inline)]
    public static void One(byte* target, Vector128<ushort> operand, Vector128<ushort> sum)
    {
        Vector128<ushort> bits = Vector128.Create((ushort)1, 2, 4, 8, 16, 32, 64, 128);
        Vector128<ushort> set = AdvSimd.CompareGreaterThanOrEqual(sum, operand) & bits;
        *target = (byte)AdvSimd.Arm64.AddAcross(set).ToScalar();
    }

    /// <summary>Bytes of all ones where a limit is reached: 8 channels of each window.</summary>
    [MethodImpl(Jit.Inline)]
    private static Vector128<byte> Reached(Vector128<ushort> a, Vector128<ushort> b, Vector128<ushort> limit)
    {
        Vector128<ushort> first = AdvSimd.CompareGreaterThanOrEqual(a, limit);
        Vector128<ushort> second = AdvSimd.CompareGreaterThanOrEqual(b, limit);
        return AdvSimd.Arm64.UnzipEven(first.AsByte(), second.AsByte());
    }
}
