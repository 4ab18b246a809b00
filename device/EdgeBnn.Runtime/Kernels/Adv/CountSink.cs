using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EdgeBnn.Runtime;

/// <summary>Stores counts as they are, for <see cref="CountsAdv"/>: windows one behind the other.</summary>
internal readonly unsafe struct CountSink : IBitSink
{
    public static Vector128<ushort> Operand(ushort* limits, int count, int block) => default;

    [MethodImpl(Jit.Inline)]
    public static void Eight(
        byte* target, nint pitch, Vector128<ushort> operand, Vector128<ushort> s0, Vector128<ushort> s1,
        Vector128<ushort> s2, Vector128<ushort> s3, Vector128<ushort> s4, Vector128<ushort> s5, Vector128<ushort> s6,
        Vector128<ushort> s7)
    {
        ushort* counts = (ushort*)target;
        s0.Store(counts);
        s1.Store(counts + 8);
        s2.Store(counts + 16);
        s3.Store(counts + 24);
        s4.Store(counts + 32);
        s5.Store(counts + 40);
        s6.Store(counts + 48);
        s7.Store(counts + 56);
    }

    public static void One(byte* target, Vector128<ushort> operand, Vector128<ushort> sum) =>
        sum.Store((ushort*)target);
}
