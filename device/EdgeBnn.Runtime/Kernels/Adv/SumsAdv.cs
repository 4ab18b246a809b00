using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace EdgeBnn.Runtime;

/// <summary>Sums of 32 bits, from which bits are dropped first.</summary>
internal readonly unsafe struct SumsAdv : ISumsAdv
{
    public static int Bytes => 8 * sizeof(int);

    [MethodImpl(Jit.Inline)]
    public static void Load(
        byte* source, Vector128<int> minusPreShift, out Vector128<int> lower, out Vector128<int> upper)
    {
        lower = AdvSimd.ShiftArithmeticRounded(Vector128.Load((int*)source), minusPreShift);
        upper = AdvSimd.ShiftArithmeticRounded(Vector128.Load((int*)source + 4), minusPreShift);
    }
}
