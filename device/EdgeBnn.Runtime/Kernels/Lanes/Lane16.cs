using System.Runtime.CompilerServices;

namespace EdgeBnn.Runtime;

/// <summary>16 bits per output channel: 32 channels in 512 bits.</summary>
internal readonly unsafe struct Lane16 : ILane
{
    public static int Bits => 16;

    public static int SumBytes => Sums16.SumBytes;

    /// <inheritdoc/>
    /// <remarks>One less than 16 bits hold, so that a limit can lie above every sum.</remarks>
    public static int MaxCount => short.MaxValue - 1;

    public static V Spread<S, V>(byte* source)
        where S : struct, ISimd<V>
        where V : unmanaged => S.Spread16(source);

    public static V Fill<S, V>(int count)
        where S : struct, ISimd<V>
        where V : unmanaged => S.Fill16((short)count);

    [MethodImpl(Jit.Inline)]
    public static void Subtract<S, V>(ref V lower, ref V upper, V low, V sixteens)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        V twice = S.MultiplyAddPairs8(low, S.Fill16(Bytes.Pair(-2, -2)));
        lower = S.Add16(lower, S.Add16(twice, S.MultiplyAddPairs8(sixteens, S.Fill16(Bytes.Pair(-32, -32)))));
    }

    public static void Store<S, V>(void* sums, V lower, V upper)
        where S : struct, ISimd<V>
        where V : unmanaged => S.Store(sums, lower);

    [MethodImpl(Jit.Inline)]
    public static void Load<S, V>(void* sums, int index, out V lower, out V upper)
        where S : struct, ISimd<V>
        where V : unmanaged => Sums16.Load<S, V>(sums, index, out lower, out upper);

    public static V Add<S, V>(V a, V b)
        where S : struct, ISimd<V>
        where V : unmanaged => Sums16.Add<S, V>(a, b);

    public static ulong Less<S, V>(V lower, V upper, void* limits)
        where S : struct, ISimd<V>
        where V : unmanaged => S.Less16(lower, S.Load(limits));
}
