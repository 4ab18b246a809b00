namespace EdgeBnn.Tensors;

/// <summary>
/// Float arithmetic on one vector width, so that every kernel is written once. Implemented for 512, 256 and 128 bits
/// and for a single float, which does the tails.
/// </summary>
/// <typeparam name="TVector">The vector type.</typeparam>
internal unsafe interface ISimd<TVector>
{
    static abstract int Width { get; }

    static abstract TVector Load(float* source);

    static abstract void Store(float* target, TVector value);

    static abstract TVector Broadcast(float value);

    static abstract TVector Add(TVector a, TVector b);

    static abstract TVector Subtract(TVector a, TVector b);

    static abstract TVector Multiply(TVector a, TVector b);

    /// <summary>a * b + c, rounded once where the machine can.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    /// <summary>The larger; NaN where one is NaN.</summary>
    static abstract TVector Max(TVector a, TVector b);

    static abstract TVector Abs(TVector a);

    /// <summary>a is at least b ? x : y, lane by lane.</summary>
    static abstract TVector SelectAtLeast(TVector a, TVector b, TVector x, TVector y);

    /// <summary>Bit i: whether lane i of a is not at least that of b; where one is NaN, it is not.</summary>
    static abstract uint BelowMask(TVector a, TVector b);
}
