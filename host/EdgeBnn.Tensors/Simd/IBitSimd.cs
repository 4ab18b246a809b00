namespace EdgeBnn.Tensors;

/// <summary>Bit arithmetic on one vector width, in lanes of 32 bits, for counting where signs differ.</summary>
/// <typeparam name="TVector">The vector type.</typeparam>
internal unsafe interface IBitSimd<TVector>
{
    /// <summary>Lanes of 32 bits.</summary>
    static abstract int Width { get; }

    static abstract TVector Load(uint* source);

    static abstract TVector Broadcast(uint value);

    static abstract TVector Xor(TVector a, TVector b);

    /// <summary>The low bit of a + b + c, bit by bit.</summary>
    static abstract TVector SumBit(TVector a, TVector b, TVector c);

    /// <summary>The high bit of a + b + c, bit by bit.</summary>
    static abstract TVector CarryBit(TVector a, TVector b, TVector c);

    /// <summary>How many bits are set in each byte.</summary>
    static abstract TVector CountInBytes(TVector bits);

    /// <summary>a + b, byte by byte.</summary>
    static abstract TVector AddBytes(TVector a, TVector b);

    /// <summary>sums + the four bytes of each lane.</summary>
    static abstract TVector AddWidened(TVector sums, TVector bytes);

    /// <summary>Writes <paramref name="values"/> - 2 * counts as floats.</summary>
    static abstract void StoreDots(float* target, int values, TVector counts);
}
