using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using V = System.Runtime.Intrinsics.Vector256<uint>;

namespace EdgeBnn.Runtime;

/// <summary>Beside AVX2 or AVX-512: products of bytes with AVX-VNNI, 256 bits wide.</summary>
internal readonly struct SimdVnni : IByteDot<V>
{
    public static bool IsSupported => AvxVnni.IsSupported;

    public static V AddDot8(V sum, V bytes, V weights) =>
        AvxVnni.MultiplyWideningAndAdd(sum.AsInt32(), bytes.AsByte(), weights.AsSByte()).AsUInt32();

    public static V Max32(V a, V b) => Vector256.Max(a.AsInt32(), b.AsInt32()).AsUInt32();
}
