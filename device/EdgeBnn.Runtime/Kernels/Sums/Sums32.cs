using System.Runtime.CompilerServices;

namespace EdgeBnn.Runtime;

/// <summary>Sums of 32 bits.</summary>
internal readonly unsafe struct Sums32 : ISums
{
    public static int SumBytes => sizeof(int);

    [MethodImpl(Jit.Inline)]
    public static void Load<S, V>(void* sums, int index, out V lower, out V upper)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        lower = S.Load((int*)sums + index);
        upper = S.Load((int*)sums + index + (S.Bytes / sizeof(int)));
    }

    public static V Add<S, V>(V a, V b)
        where S : struct, ISimd<V>
        where V : unmanaged => S.Add32(a, b);
}
