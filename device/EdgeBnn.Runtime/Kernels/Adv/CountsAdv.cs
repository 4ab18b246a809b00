using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace EdgeBnn.Runtime;

/// <summary>Counts of signs that differ, 16 bits: what <see cref="CountSink"/> stores. No bits are dropped.</summary>
internal readonly unsafe struct CountsAdv : ISumsAdv
{
    public static int Bytes => 8 * sizeof(ushort);

    [MethodImpl(Jit.Inline)]
    public static void Load(
        byte* source, Vector128<int> minusPreShift, out Vector128<int> lower, out Vector128<int> upper)
    {
        lower = AdvSimd.ZeroExtendWideningLower(Vector64.Load((ushort*)source)).AsInt32();
        upper = AdvSimd.ZeroExtendWideningLower(Vector64.Load((ushort*)source + 4)).AsInt32();
    }
}
