using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace EdgeBnn.Runtime;

/// <summary>The products of bytes that ARM64 has, over registers alone: see <see cref="RegisterLoops"/>.</summary>
internal static unsafe class RegisterLoopsAdv
{
    private const int Chains = 8;

    /// <summary>Dot products of four bytes where the processor has them, else products of eight widened.</summary>
    public static RegisterLoop Bytes() => SimdAdv.HasDotProduct
        ? new(&RunDots, Chains * SimdAdv.Bytes)
        : new(&RunPairs, Chains * SimdAdv.Bytes);

    [MethodImpl(Jit.Kernel)]
    private static void RunDots(int turns, void* registers)
    {
        sbyte* r = (sbyte*)registers;
        Vector128<sbyte> weight = Vector128.Load(r);
        Vector128<int> sum0 = weight.AsInt32(), sum1 = sum0, sum2 = sum0, sum3 = sum0;
        Vector128<int> sum4 = sum0, sum5 = sum0, sum6 = sum0, sum7 = sum0;
        for (int i = 0; i < turns; i++)
        {
            Vector128<sbyte> x = Vector128.Load(r + ((i & 3) * SimdAdv.Bytes));
            sum0 = Dp.DotProduct(sum0, x, weight);
            sum1 = Dp.DotProduct(sum1, x, weight);
            sum2 = Dp.DotProduct(sum2, x, weight);
            sum3 = Dp.DotProduct(sum3, x, weight);
            sum4 = Dp.DotProduct(sum4, x, weight);
            sum5 = Dp.DotProduct(sum5, x, weight);
            sum6 = Dp.DotProduct(sum6, x, weight);
            sum7 = Dp.DotProduct(sum7, x, weight);
        }

        (sum0 ^ sum1 ^ sum2 ^ sum3).Store((int*)registers);
        (sum4 ^ sum5 ^ sum6 ^ sum7).Store((int*)registers + 4);
    }

    [MethodImpl(Jit.Kernel)]
    private static void RunPairs(int turns, void* registers)
    {
        sbyte* r = (sbyte*)registers;
        Vector128<sbyte> weight = Vector128.Load(r);
        Vector128<int> sum0 = weight.AsInt32(), sum1 = sum0, sum2 = sum0, sum3 = sum0;
        Vector128<int> sum4 = sum0, sum5 = sum0, sum6 = sum0, sum7 = sum0;
        for (int i = 0; i < turns; i++)
        {
            // another place each time: equal products would be taken once
            sbyte* x = r + ((i & 3) * SimdAdv.Bytes);
            sum0 = AddPairs(sum0, Vector128.Load(x), weight);
            sum1 = AddPairs(sum1, Vector128.Load(x + 1), weight);
            sum2 = AddPairs(sum2, Vector128.Load(x + 2), weight);
            sum3 = AddPairs(sum3, Vector128.Load(x + 3), weight);
            sum4 = AddPairs(sum4, Vector128.Load(x + 4), weight);
            sum5 = AddPairs(sum5, Vector128.Load(x + 5), weight);
            sum6 = AddPairs(sum6, Vector128.Load(x + 6), weight);
            sum7 = AddPairs(sum7, Vector128.Load(x + 7), weight);
        }

        (sum0 ^ sum1 ^ sum2 ^ sum3).Store((int*)registers);
        (sum4 ^ sum5 ^ sum6 ^ sum7).Store((int*)registers + 4);
    }

    /// <summary>sum + 16 products: eight of 16 bits, eight more on top of them, and neighbours added.</summary>
    [MethodImpl(Jit.Inline)]
    private static Vector128<int> AddPairs(Vector128<int> sum, Vector128<sbyte> a, Vector128<sbyte> b)
    {
        Vector128<short> products = AdvSimd.MultiplyWideningLower(a.GetLower(), b.GetLower());
        return AdvSimd.AddPairwiseWideningAndAdd(sum, AdvSimd.MultiplyWideningUpperAndAdd(products, a, b));
    }
}
