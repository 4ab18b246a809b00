using System.Runtime.CompilerServices;

namespace EdgeBnn.Runtime;

/// <summary>A byte per output channel: 64 channels in 512 bits, and nothing to add up across bytes.</summary>
internal readonly unsafe struct Lane8 : ILane
{
    public static int Bits => 8;

    public static int SumBytes => Sums16.SumBytes;

    /// <inheritdoc/>
    /// <remarks>One less than 16 bits hold, so that a limit can lie above every sum.</remarks>
    public static int MaxCount => short.MaxValue - 1;

    public static V Spread<S, V>(byte* source)
        where S : struct, ISimd<V>
        where V : unmanaged => S.Spread8(source);

    public static V Fill<S, V>(int count)
        where S : struct, ISimd<V>
        where V : unmanaged => S.Fill16((short)count);

    [MethodImpl(Jit.Inline)]
    public static void Subtract<S, V>(ref V lower, ref V upper, V low, V sixteens)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        V factors = S.Fill16(Bytes.Pair(-2, -32));
        lower = S.Add16(lower, S.MultiplyAddPairs8(S.InterleaveLower8(low, sixteens), factors));
        upper = S.Add16(upper, S.MultiplyAddPairs8(S.InterleaveUpper8(low, sixteens), factors));
    }

    [MethodImpl(Jit.Inline)]
    public static void Store<S, V>(void* sums, V lower, V upper)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        S.Store(sums, lower);
        S.Store((byte*)sums + S.Bytes, upper);
    }

    [MethodImpl(Jit.Inline)]
    public static void Load<S, V>(void* sums, int index, out V lower, out V upper)
        where S : struct, ISimd<V>
        where V : unmanaged => Sums16.Load<S, V>(sums, index, out lower, out upper);

    public static V Add<S, V>(V a, V b)
        where S : struct, ISimd<V>
        where V : unmanaged => Sums16.Add<S, V>(a, b);

    [MethodImpl(Jit.Inline)]
    public static ulong Less<S, V>(V lower, V upper, void* limits)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        int lanes = S.Bytes / sizeof(short);
        short* limit = (short*)limits;
        return S.Less16(lower, S.Load(limit)) | ((ulong)S.Less16(upper, S.Load(limit + lanes)) << lanes);
    }
}
