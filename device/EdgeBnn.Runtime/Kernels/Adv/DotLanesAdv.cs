using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace EdgeBnn.Runtime;

/// <summary>
/// 16 signed bytes with 4 channels, one dot product of fours with a selected four for each (Armv8.2 DotProd). Weights
/// have Shape [4, 4 channels, 4].
/// </summary>
internal readonly unsafe struct DotLanesAdv : ILanesAdv
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
    }

    [MethodImpl(Jit.Inline)]
    public static void One(byte* weights, Vector128<byte> a, ref Vector128<int> sum)
    {
        Two(weights, 0, 1, a, ref sum);
        Two(weights, 2, 3, a, ref sum);
    }

    /// <summary>Two lanes: their weights come with one load.</summary>
    [MethodImpl(Jit.Inline)]
    private static void Two(
        byte* weights, [ConstantExpected(Max = (byte)3)] byte lane, [ConstantExpected(Max = (byte)3)] byte next,
        Vector128<byte> a0, Vector128<byte> a1, Vector128<byte> a2, Vector128<byte> a3, Vector128<byte> a4,
        Vector128<byte> a5, Vector128<byte> a6, Vector128<byte> a7, ref Vector128<int> s0, ref Vector128<int> s1,
        ref Vector128<int> s2, ref Vector128<int> s3, ref Vector128<int> s4, ref Vector128<int> s5,
        ref Vector128<int> s6, ref Vector128<int> s7)
    {
        Vector128<sbyte> weight = Vector128.Load((sbyte*)(weights + (16 * lane)));
        Vector128<sbyte> nextWeight = Vector128.Load((sbyte*)(weights + (16 * next)));
        s0 = Dp.DotProductBySelectedQuadruplet(s0, weight, a0.AsSByte(), lane);
        s1 = Dp.DotProductBySelectedQuadruplet(s1, weight, a1.AsSByte(), lane);
        s2 = Dp.DotProductBySelectedQuadruplet(s2, weight, a2.AsSByte(), lane);
        s3 = Dp.DotProductBySelectedQuadruplet(s3, weight, a3.AsSByte(), lane);
        s4 = Dp.DotProductBySelectedQuadruplet(s4, weight, a4.AsSByte(), lane);
        s5 = Dp.DotProductBySelectedQuadruplet(s5, weight, a5.AsSByte(), lane);
        s6 = Dp.DotProductBySelectedQuadruplet(s6, weight, a6.AsSByte(), lane);
        s7 = Dp.DotProductBySelectedQuadruplet(s7, weight, a7.AsSByte(), lane);
        s0 = Dp.DotProductBySelectedQuadruplet(s0, nextWeight, a0.AsSByte(), next);
        s1 = Dp.DotProductBySelectedQuadruplet(s1, nextWeight, a1.AsSByte(), next);
        s2 = Dp.DotProductBySelectedQuadruplet(s2, nextWeight, a2.AsSByte(), next);
        s3 = Dp.DotProductBySelectedQuadruplet(s3, nextWeight, a3.AsSByte(), next);
        s4 = Dp.DotProductBySelectedQuadruplet(s4, nextWeight, a4.AsSByte(), next);
        s5 = Dp.DotProductBySelectedQuadruplet(s5, nextWeight, a5.AsSByte(), next);
        s6 = Dp.DotProductBySelectedQuadruplet(s6, nextWeight, a6.AsSByte(), next);
        s7 = Dp.DotProductBySelectedQuadruplet(s7, nextWeight, a7.AsSByte(), next);
    }

    [MethodImpl(Jit.Inline)]
    private static void Two(
        byte* weights, [ConstantExpected(Max = (byte)3)] byte lane, [ConstantExpected(Max = (byte)3)] byte next,
        Vector128<byte> a, ref Vector128<int> sum)
    {
        Vector128<sbyte> weight = Vector128.Load((sbyte*)(weights + (16 * lane)));
        Vector128<sbyte> nextWeight = Vector128.Load((sbyte*)(weights + (16 * next)));
        sum = Dp.DotProductBySelectedQuadruplet(sum, weight, a.AsSByte(), lane);
        sum = Dp.DotProductBySelectedQuadruplet(sum, nextWeight, a.AsSByte(), next);
    }
}
