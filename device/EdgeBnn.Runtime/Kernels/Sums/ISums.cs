namespace EdgeBnn.Runtime;

/// <summary>The size of the sums that a product leaves for the <see cref="Epilogue"/>: 16 or 32 bits.</summary>
internal unsafe interface ISums
{
    /// <summary>Bytes of a sum.</summary>
    static abstract int SumBytes { get; }

    /// <summary>Loads a register of 16-bit values' worth of sums, as 32 bits.</summary>
    /// <param name="sums">Sums.</param>
    /// <param name="index">The first of them.</param>
    /// <param name="lower">Receives the first half.</param>
    /// <param name="upper">Receives the second half.</param>
    static abstract void Load<S, V>(void* sums, int index, out V lower, out V upper)
        where S : struct, ISimd<V>
        where V : unmanaged;

    /// <summary>Sum of sums; none leaves its range.</summary>
    static abstract V Add<S, V>(V a, V b)
        where S : struct, ISimd<V>
        where V : unmanaged;
}
