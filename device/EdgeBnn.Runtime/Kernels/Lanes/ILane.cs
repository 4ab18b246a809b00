namespace EdgeBnn.Runtime;

/// <summary>
/// How wide the lanes of <see cref="BitGemm"/> are: 8, 16 or 32 bits of one output channel each. Narrow lanes put more
/// channels into a register and so share what is done once per register, the counting at the end above all; wide ones
/// leave less of a register empty where channels are few.
/// </summary>
/// <remarks>
/// Sums stand in <c>lower</c> and <c>upper</c>: for 8-bit lanes two registers of 16 bits, else one, and
/// <c>upper</c> is not used. 16 bits hold them up to <see cref="MaxCount"/> signs.
/// </remarks>
internal unsafe interface ILane : ISums
{
    /// <summary>Bits of a lane: the signs of one channel that a step takes.</summary>
    static abstract int Bits { get; }

    /// <summary>The most signs under a window.</summary>
    static abstract int MaxCount { get; }

    /// <summary>
    /// Loads packed signs, a lane's worth for each 32 bits of the register, and repeats each to fill its 32 bits.
    /// </summary>
    static abstract V Spread<S, V>(byte* source)
        where S : struct, ISimd<V>
        where V : unmanaged;

    /// <summary>Sums of no products: the number of signs.</summary>
    static abstract V Fill<S, V>(int count)
        where S : struct, ISimd<V>
        where V : unmanaged;

    /// <summary>Takes 2 * (low + 16 * sixteens) from the sums, all bytes of a lane.</summary>
    /// <param name="lower">Sums.</param>
    /// <param name="upper">Sums.</param>
    /// <param name="low">Unsigned bytes, at most 127.</param>
    /// <param name="sixteens">Unsigned bytes.</param>
    static abstract void Subtract<S, V>(ref V lower, ref V upper, V low, V sixteens)
        where S : struct, ISimd<V>
        where V : unmanaged;

    /// <summary>Stores the sums in the order of the channels.</summary>
    static abstract void Store<S, V>(void* sums, V lower, V upper)
        where S : struct, ISimd<V>
        where V : unmanaged;

    /// <summary>One bit per channel, the first lowest: sum &lt; limit.</summary>
    /// <param name="lower">Sums.</param>
    /// <param name="upper">Sums.</param>
    /// <param name="limits">A limit per channel, each of the size of a sum.</param>
    static abstract ulong Less<S, V>(V lower, V upper, void* limits)
        where S : struct, ISimd<V>
        where V : unmanaged;
}
