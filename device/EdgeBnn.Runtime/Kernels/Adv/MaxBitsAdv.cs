using System.Runtime.Intrinsics;

namespace EdgeBnn.Runtime;

/// <summary>Packed signs: 0 is +1.</summary>
internal readonly struct MaxBitsAdv : IMaxAdv
{
    public static Vector128<byte> Least => Vector128.Create((byte)0xFF);

    public static Vector128<byte> Max(Vector128<byte> a, Vector128<byte> b) => a & b;
}
