using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace EdgeBnn.Runtime;

/// <summary>16-bit values.</summary>
internal readonly struct MaxShortsAdv : IMaxAdv
{
    public static Vector128<byte> Least => Vector128.Create(short.MinValue).AsByte();

    public static Vector128<byte> Max(Vector128<byte> a, Vector128<byte> b) =>
        AdvSimd.Max(a.AsInt16(), b.AsInt16()).AsByte();
}
