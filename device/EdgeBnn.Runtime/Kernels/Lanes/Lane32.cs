using System.Runtime.CompilerServices;

namespace EdgeBnn.Runtime;

/// <summary>32 bits per output channel: 16 channels in 512 bits, and sums of any size.</summary>
internal readonly unsafe struct Lane32 : ILane
{
    public static int Bits => 32;

    public static int SumBytes => Sums32.SumBytes;

    public static int MaxCount => int.MaxValue;

    public static V Spread<S, V>(byte* source)
        where S : struct, ISimd<V>
        where V : unmanaged => S.Load(source);

    public static V Fill<S, V>(int count)
        where S : struct, ISimd<V>
        where V : unmanaged => S.Fill32((uint)count);

    [MethodImpl(Jit.Inline)]
    public static void Subtract<S, V>(ref V lower, ref V upper, V low, V sixteens)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        lower = S.SubtractBytes32(S.SubtractBytes32(lower, low, 2), sixteens, 32);
    }

    public static void Store<S, V>(void* sums, V lower, V upper)
        where S : struct, ISimd<V>
        where V : unmanaged => S.Store(sums, lower);

    [MethodImpl(Jit.Inline)]
    public static void Load<S, V>(void* sums, int index, out V lower, out V upper)
        where S : struct, ISimd<V>
        where V : unmanaged => Sums32.Load<S, V>(sums, index, out lower, out upper);

    public static V Add<S, V>(V a, V b)
        where S : struct, ISimd<V>
        where V : unmanaged => Sums32.Add<S, V>(a, b);

    public static ulong Less<S, V>(V lower, V upper, void* limits)
        where S : struct, ISimd<V>
        where V : unmanaged => S.Less32(lower, S.Load(limits));
}
