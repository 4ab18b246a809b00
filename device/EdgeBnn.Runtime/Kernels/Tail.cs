using System.Runtime.CompilerServices;

namespace EdgeBnn.Runtime;

/// <summary>Stores part of a register where the memory behind it belongs to someone else.</summary>
internal static unsafe class Tail
{
    /// <summary>Stores the first 16-bit lanes: all of them, or <paramref name="count"/> where that is less.</summary>
    [MethodImpl(Jit.Inline)]
    public static void Store16<S, V>(short* destination, V value, int count)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        if (count >= S.Bytes / sizeof(short)) S.Store(destination, value);
        else Part16<V>(destination, value, count);
    }

    /// <summary>Stores the first 32-bit lanes: all of them, or <paramref name="count"/> where that is less.</summary>
    [MethodImpl(Jit.Inline)]
    public static void Store32<S, V>(void* destination, V value, int count)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        if (count >= S.Bytes / sizeof(uint)) S.Store(destination, value);
        else Part16<V>((short*)destination, value, 2 * count);
    }

    [MethodImpl(Jit.Kernel)]
    private static void Part16<V>(short* destination, V value, int count)
        where V : unmanaged
    {
        short* lanes = (short*)&value;
        for (int i = 0; i < count; i++) destination[i] = lanes[i];
    }
}
