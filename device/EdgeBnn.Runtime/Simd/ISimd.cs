namespace EdgeBnn.Runtime;

/// <summary>
/// The vector operations that the kernels are written in, each named by what it does to its lanes: 8, 16 or 32 bits of
/// one register type <typeparamref name="V"/>. A kernel is written once against this; a width or an instruction set is
/// one implementation in this folder, and nothing outside it asks what the machine has.
/// </summary>
/// <remarks>Every operation is exact and the same for all implementations but for the number of lanes.</remarks>
/// <typeparam name="V">One register.</typeparam>
internal unsafe interface ISimd<V>
    where V : unmanaged
{
    /// <summary>Bytes in a register: a power of two, at most <see cref="SimdWidth.MaxBytes"/>.</summary>
    static abstract int Bytes { get; }

    /// <summary>Loads a register from any address.</summary>
    static abstract V Load(void* source);

    /// <summary>Stores a register at any address.</summary>
    static abstract void Store(void* destination, V value);

    /// <summary>The same 32 bits in every lane.</summary>
    static abstract V Fill32(uint value);

    /// <summary>The same 16 bits in every lane.</summary>
    static abstract V Fill16(short value);

    /// <summary>a and b.</summary>
    static abstract V And(V a, V b);

    /// <summary>a xor b.</summary>
    static abstract V Xor(V a, V b);

    /// <summary>Per bit, the sum of three bits: <paramref name="carry"/> has weight 2, the result weight 1.</summary>
    static abstract V FullAdd(V a, V b, V c, out V carry);

    /// <summary>
    /// Adds two xor products whose second is given as the parity of both: with x0 = a0 xor w0 and x1 = a1 xor w1, the
    /// full sum of <paramref name="ones"/>, x0 and x1 from <paramref name="x0"/>, a0 xor a1 and w0 xor w1.
    /// </summary>
    static abstract V PairAdd(V ones, V x0, V activationParity, V weightParity, out V carry);

    /// <summary>
    /// In each 64 bits (low, high) gives (low, low xor high): the form that <see cref="PairAdd"/> takes.
    /// </summary>
    static abstract V FoldPairs(V value);

    /// <summary>Set bits of each byte, 0 to 8.</summary>
    static abstract V PopCount8(V value);

    /// <summary>Set bits of each byte, weighted: ones + 2 twos + 4 fours, 0 to 56.</summary>
    static abstract V PopCount8(V ones, V twos, V fours);

    /// <summary>Set bits of each byte, weighted: ones + 2 twos + 4 fours + 8 eights, 0 to 120.</summary>
    static abstract V PopCount8(V ones, V twos, V fours, V eights);

    /// <summary>
    /// Loads bytes, one for each 32 bits of the register, and repeats each four times; 16 bytes may be read.
    /// </summary>
    static abstract V Spread8(byte* source);

    /// <summary>
    /// Loads 16-bit values, one for each 32 bits of the register, and repeats each twice; 32 bytes may be read.
    /// </summary>
    static abstract V Spread16(byte* source);

    /// <summary>
    /// Bytes of both in turn, one half of the register: value i of the result, a pair, comes from the bytes at
    /// <see cref="ByteOf"/>(i).
    /// </summary>
    static abstract V InterleaveLower8(V a, V b);

    /// <summary>As <see cref="InterleaveLower8"/>, the other half of the register's bytes.</summary>
    static abstract V InterleaveUpper8(V a, V b);

    /// <summary>
    /// The byte that value <paramref name="index"/> comes from when a register's bytes are interleaved, lower half
    /// first: the order in which an instruction set widens bytes at the least cost.
    /// </summary>
    static abstract int ByteOf(int index);

    /// <summary>
    /// In each 16-bit lane: the lower byte of a times that of b, and the upper bytes likewise, added; bytes of a are
    /// unsigned, of b signed. No sum leaves 16 bits.
    /// </summary>
    static abstract V MultiplyAddPairs8(V a, V b);

    /// <summary>Sum, wrapping.</summary>
    static abstract V Add16(V a, V b);

    /// <summary>Sum of unsigned bytes, wrapping.</summary>
    static abstract V Add8(V a, V b);

    /// <summary>
    /// total - (the four unsigned bytes of each 32-bit lane added up, times <paramref name="factor"/>).
    /// </summary>
    /// <param name="total">32-bit values.</param>
    /// <param name="bytes">At most 255 each.</param>
    /// <param name="factor">A constant, 1 to 64.</param>
    static abstract V SubtractBytes32(V total, V bytes, short factor);

    /// <summary>Sum, wrapping.</summary>
    static abstract V Add32(V a, V b);

    /// <summary>The low 32 bits of the product.</summary>
    static abstract V Multiply32(V a, V b);

    /// <summary>Arithmetic shift to the right by 0 to 31.</summary>
    static abstract V ShiftRight32(V value, int count);

    /// <summary>As <see cref="ShiftRight32"/>, the count in every lane: for loops, where it stays in a register.
    /// </summary>
    static abstract V ShiftRightEach32(V value, V counts);

    /// <summary>One bit per lane, lane 0 lowest: a &lt; b, signed.</summary>
    static abstract uint Less32(V a, V b);

    /// <summary>One bit per lane, lane 0 lowest: a &lt; b, signed.</summary>
    static abstract uint Less16(V a, V b);

    /// <summary>Signed sum, saturating.</summary>
    static abstract V AddSaturate16(V a, V b);

    /// <summary>Signed maximum.</summary>
    static abstract V Max16(V a, V b);

    /// <summary>round(a * b, 15); not for a = b = -32768.</summary>
    static abstract V MultiplyRound16(V a, V b);

    /// <summary>
    /// <paramref name="negative"/> where <paramref name="value"/> is below 0, else <paramref name="value"/>.
    /// </summary>
    static abstract V WhereNegative16(V value, V negative);

    /// <summary>In each 32-bit lane: a.low * b.low + a.high * b.high of the signed 16-bit halves.</summary>
    static abstract V MultiplyAddPairs16(V a, V b);

    /// <summary>The lower half of the 16-bit lanes, sign-extended to 32 bits.</summary>
    static abstract V WidenLower16(V value);

    /// <summary>The upper half of the 16-bit lanes, sign-extended to 32 bits.</summary>
    static abstract V WidenUpper16(V value);

    /// <summary>Signed 32-bit lanes to 16 bits, saturating: first those of <paramref name="lower"/>.</summary>
    static abstract V Narrow32(V lower, V upper);

    /// <summary>Loads half a register of bytes, zero-extended to 16 bits.</summary>
    static abstract V LoadWiden8(byte* source);
}
