using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace EdgeBnn.Runtime;

/// <summary>
/// From counts to sums of products: <c>sums[p, o] = count - 2 * minus[p, o]</c>. The last block writes up to 7 values
/// past the last channel.
/// </summary>
internal readonly unsafe struct SumSink : IBitSink
{
    public static Vector128<ushort> Operand(ushort* limits, int count, int block) =>
        Vector128.Create((uint)count).AsUInt16();

    [MethodImpl(Jit.Inline)]
    public static void Eight(
        byte* target, nint pitch, Vector128<ushort> operand, Vector128<ushort> s0, Vector128<ushort> s1,
        Vector128<ushort> s2, Vector128<ushort> s3, Vector128<ushort> s4, Vector128<ushort> s5, Vector128<ushort> s6,
        Vector128<ushort> s7)
    {
        // windows in order: what is written past the last channel belongs to the next one
        One(target, operand, s0);
        One(target += pitch, operand, s1);
        One(target += pitch, operand, s2);
        One(target += pitch, operand, s3);
        One(target += pitch, operand, s4);
        One(target += pitch, operand, s5);
        One(target += pitch, operand, s6);
        One(target + pitch, operand, s7);
    }

    [MethodImpl(Jit.Inline)]
    public static void One(byte* target, Vector128<ushort> operand, Vector128<ushort> sum)
    {
        Vector128<uint> count = operand.AsUInt32();
        Vector128<uint> lower = count - AdvSimd.ShiftLeftLogicalWideningLower(sum.GetLower(), 1);
        Vector128<uint> upper = count - AdvSimd.ShiftLeftLogicalWideningUpper(sum, 1);
        lower.Store((uint*)target);
        upper.Store((uint*)target + 4);
    }
}
