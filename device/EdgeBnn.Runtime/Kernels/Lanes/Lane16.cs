using System.Runtime.CompilerServices;

namespace EdgeBnn.Runtime;

/// <summary>16 bits per output channel: 32 channels in 512 bits.</summary>
internal readonly unsafe struct Lane16 : ILane
{
    public static int Bits => 16;

    public static int SumBytes => sizeof(short);

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

    [MethodImpl(Jit.Inline)]
    public static void Store<S, V>(int* sums, V lower, V upper)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        S.Store(sums, S.WidenLower16(lower));
        S.Store(sums + (S.Bytes / sizeof(int)), S.WidenUpper16(lower));
    }

    public static ulong Less<S, V>(V lower, V upper, void* limits)
        where S : struct, ISimd<V>
        where V : unmanaged => S.Less16(lower, S.Load(limits));
}
