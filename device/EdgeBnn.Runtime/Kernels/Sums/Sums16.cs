using System.Runtime.CompilerServices;

namespace EdgeBnn.Runtime;

/// <summary>Sums of 16 bits: what most binary convolutions need, in half the memory.</summary>
internal readonly unsafe struct Sums16 : ISums
{
    public static int SumBytes => sizeof(short);

    [MethodImpl(Jit.Inline)]
    public static void Load<S, V>(void* sums, int index, out V lower, out V upper)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        V value = S.Load((short*)sums + index);
        lower = S.WidenLower16(value);
        upper = S.WidenUpper16(value);
    }

    public static V Add<S, V>(V a, V b)
        where S : struct, ISimd<V>
        where V : unmanaged => S.Add16(a, b);
}
