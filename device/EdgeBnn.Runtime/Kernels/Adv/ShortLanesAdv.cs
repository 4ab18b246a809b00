using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace EdgeBnn.Runtime;

/// <summary>
/// 8 values of 16 bits with 4 channels, one multiply-add with a selected lane for each value. Weights have Shape
/// [8, 4].
/// </summary>
internal readonly unsafe struct ShortLanesAdv : ILanesAdv
{
    [MethodImpl(Jit.Inline)]
    public static void Eight(
        byte* weights, Vector128<byte> a0, Vector128<byte> a1, Vector128<byte> a2, Vector128<byte> a3,
        Vector128<byte> a4, Vector128<byte> a5, Vector128<byte> a6, Vector128<byte> a7, ref Vector128<int> s0,
        ref Vector128<int> s1, ref Vector128<int> s2, ref Vector128<int> s3, ref Vector128<int> s4,
        ref Vector128<int> s5, ref Vector128<int> s6, ref Vector128<int> s7)
    {
        Two(
            weights, 0, 1, a0, a1, a2, a3, a4, a5, a6, a7, ref s0, ref s1, ref s2, ref s3, ref s4, ref s5,
            ref s6, ref s7);
        Two(
            weights, 2, 3, a0, a1, a2, a3, a4, a5, a6, a7, ref s0, ref s1, ref s2, ref s3, ref s4, ref s5,
            ref s6, ref s7);
        Two(
            weights, 4, 5, a0, a1, a2, a3, a4, a5, a6, a7, ref s0, ref s1, ref s2, ref s3, ref s4, ref s5,
            ref s6, ref s7);
        Two(
            weights, 6, 7, a0, a1, a2, a3, a4, a5, a6, a7, ref s0, ref s1, ref s2, ref s3, ref s4, ref s5,
            ref s6, ref s7);
    }

    [MethodImpl(Jit.Inline)]
    public static void One(byte* weights, Vector128<byte> a, ref Vector128<int> sum)
    {
        Two(weights, 0, 1, a, ref sum);
        Two(weights, 2, 3, a, ref sum);
        Two(weights, 4, 5, a, ref sum);
        Two(weights, 6, 7, a, ref sum);
    }

    /// <summary>Two lanes: their weights come with one load.</summary>
    [MethodImpl(Jit.Inline)]
    private static void Two(
        byte* weights, [ConstantExpected(Max = (byte)7)] byte lane, [ConstantExpected(Max = (byte)7)] byte next,
        Vector128<byte> a0, Vector128<byte> a1, Vector128<byte> a2, Vector128<byte> a3, Vector128<byte> a4,
        Vector128<byte> a5, Vector128<byte> a6, Vector128<byte> a7, ref Vector128<int> s0, ref Vector128<int> s1,
        ref Vector128<int> s2, ref Vector128<int> s3, ref Vector128<int> s4, ref Vector128<int> s5,
        ref Vector128<int> s6, ref Vector128<int> s7)
    {
        Vector64<short> weight = Vector64.Load((short*)(weights + (8 * lane)));
        Vector64<short> nextWeight = Vector64.Load((short*)(weights + (8 * next)));
        s0 = AdvSimd.MultiplyBySelectedScalarWideningLowerAndAdd(s0, weight, a0.AsInt16(), lane);
        s1 = AdvSimd.MultiplyBySelectedScalarWideningLowerAndAdd(s1, weight, a1.AsInt16(), lane);
        s2 = AdvSimd.MultiplyBySelectedScalarWideningLowerAndAdd(s2, weight, a2.AsInt16(), lane);
        s3 = AdvSimd.MultiplyBySelectedScalarWideningLowerAndAdd(s3, weight, a3.AsInt16(), lane);
        s4 = AdvSimd.MultiplyBySelectedScalarWideningLowerAndAdd(s4, weight, a4.AsInt16(), lane);
        s5 = AdvSimd.MultiplyBySelectedScalarWideningLowerAndAdd(s5, weight, a5.AsInt16(), lane);
        s6 = AdvSimd.MultiplyBySelectedScalarWideningLowerAndAdd(s6, weight, a6.AsInt16(), lane);
        s7 = AdvSimd.MultiplyBySelectedScalarWideningLowerAndAdd(s7, weight, a7.AsInt16(), lane);
        s0 = AdvSimd.MultiplyBySelectedScalarWideningLowerAndAdd(s0, nextWeight, a0.AsInt16(), next);
        s1 = AdvSimd.MultiplyBySelectedScalarWideningLowerAndAdd(s1, nextWeight, a1.AsInt16(), next);
        s2 = AdvSimd.MultiplyBySelectedScalarWideningLowerAndAdd(s2, nextWeight, a2.AsInt16(), next);
        s3 = AdvSimd.MultiplyBySelectedScalarWideningLowerAndAdd(s3, nextWeight, a3.AsInt16(), next);
        s4 = AdvSimd.MultiplyBySelectedScalarWideningLowerAndAdd(s4, nextWeight, a4.AsInt16(), next);
        s5 = AdvSimd.MultiplyBySelectedScalarWideningLowerAndAdd(s5, nextWeight, a5.AsInt16(), next);
        s6 = AdvSimd.MultiplyBySelectedScalarWideningLowerAndAdd(s6, nextWeight, a6.AsInt16(), next);
        s7 = AdvSimd.MultiplyBySelectedScalarWideningLowerAndAdd(s7, nextWeight, a7.AsInt16(), next);
    }

    [MethodImpl(Jit.Inline)]
    private static void Two(
        byte* weights, [ConstantExpected(Max = (byte)7)] byte lane, [ConstantExpected(Max = (byte)7)] byte next,
        Vector128<byte> a, ref Vector128<int> sum)
    {
        Vector64<short> weight = Vector64.Load((short*)(weights + (8 * lane)));
        Vector64<short> nextWeight = Vector64.Load((short*)(weights + (8 * next)));
        sum = AdvSimd.MultiplyBySelectedScalarWideningLowerAndAdd(sum, weight, a.AsInt16(), lane);
        sum = AdvSimd.MultiplyBySelectedScalarWideningLowerAndAdd(sum, nextWeight, a.AsInt16(), next);
    }
}
