using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using V = System.Runtime.Intrinsics.Vector512<uint>;

namespace EdgeBnn.Runtime;

/// <summary>
/// 512-bit registers with AVX-512 F, BW and VBMI: a full adder is two three-input logic instructions, and a byte
/// permute over 64 entries counts six bits at a time.
/// </summary>
internal readonly unsafe struct Simd512 : ISimd<V>
{
    public static bool IsSupported => Avx512BW.IsSupported && Avx512Vbmi.IsSupported;

    public static int Bytes => 64;

    public static V Load(void* source) => Vector512.Load((uint*)source);

    public static void Store(void* destination, V value) => value.Store((uint*)destination);

    public static V Fill32(uint value) => Vector512.Create(value);

    public static V Fill16(short value) => Vector512.Create(value).AsUInt32();

    public static V And(V a, V b) => a & b;

    public static V Xor(V a, V b) => a ^ b;

    public static V FoldPairs(V value) => value ^ Vector512.ShiftLeft(value.AsUInt64(), 32).AsUInt32();

    public static V Add16(V a, V b) => (a.AsInt16() + b.AsInt16()).AsUInt32();

    public static V InterleaveLower8(V a, V b) => Avx512BW.UnpackLow(a.AsByte(), b.AsByte()).AsUInt32();

    public static V InterleaveUpper8(V a, V b) => Avx512BW.UnpackHigh(a.AsByte(), b.AsByte()).AsUInt32();

    /// <inheritdoc/>
    /// <remarks>Each 128 bits are interleaved by themselves.</remarks>
    public static int ByteOf(int index) => (index % 32 / 8 * 16) + (index / 32 * 8) + (index % 8);

    public static V MultiplyAddPairs8(V a, V b) => Avx512BW.MultiplyAddAdjacent(a.AsByte(), b.AsSByte()).AsUInt32();

    public static V Add8(V a, V b) => (a.AsByte() + b.AsByte()).AsUInt32();

    public static V Add32(V a, V b) => a + b;

    public static V Multiply32(V a, V b) => a * b;

    public static V ShiftRight32(V value, int count) =>
        Vector512.ShiftRightArithmetic(value.AsInt32(), count).AsUInt32();

    public static V ShiftRightEach32(V value, V counts) =>
        Avx512F.ShiftRightArithmeticVariable(value.AsInt32(), counts).AsUInt32();

    [MethodImpl(Jit.Inline)]
    public static uint Less32(V a, V b)
    {
        return (uint)Vector512.LessThan(a.AsInt32(), b.AsInt32()).ExtractMostSignificantBits();
    }

    [MethodImpl(Jit.Inline)]
    public static uint Less16(V a, V b)
    {
        return (uint)Vector512.LessThan(a.AsInt16(), b.AsInt16()).ExtractMostSignificantBits();
    }

    public static V AddSaturate16(V a, V b) => Vector512.AddSaturate(a.AsInt16(), b.AsInt16()).AsUInt32();

    public static V Max16(V a, V b) => Vector512.Max(a.AsInt16(), b.AsInt16()).AsUInt32();

    public static V MultiplyRound16(V a, V b) =>
        Avx512BW.MultiplyHighRoundScale(a.AsInt16(), b.AsInt16()).AsUInt32();

    [MethodImpl(Jit.Inline)]
    public static V WhereNegative16(V value, V negative)
    {
        Vector512<short> below = Vector512.LessThan(value.AsInt16(), Vector512<short>.Zero);
        return Vector512.ConditionalSelect(below, negative.AsInt16(), value.AsInt16()).AsUInt32();
    }

    public static V MultiplyAddPairs16(V a, V b) =>
        Avx512BW.MultiplyAddAdjacent(a.AsInt16(), b.AsInt16()).AsUInt32();

    public static V WidenLower16(V value) => Vector512.WidenLower(value.AsInt16()).AsUInt32();

    public static V WidenUpper16(V value) => Vector512.WidenUpper(value.AsInt16()).AsUInt32();

    /// <inheritdoc/>
    /// <remarks>The pack takes 64 bits of each in turn; two instructions where a narrowing of each half takes
    /// five.</remarks>
    [MethodImpl(Jit.Inline)]
    public static V Narrow32(V lower, V upper)
    {
        Vector512<ulong> packed = Avx512BW.PackSignedSaturate(lower.AsInt32(), upper.AsInt32()).AsUInt64();
        return Avx512F.PermuteVar8x64(packed, Vector512.Create(0ul, 2, 4, 6, 1, 3, 5, 7)).AsUInt32();
    }

    public static V LoadWiden8(byte* source) => Avx512BW.ConvertToVector512Int16(Vector256.Load(source)).AsUInt32();

    [MethodImpl(Jit.Inline)]
    public static V FullAdd(V a, V b, V c, out V carry)
    {
        carry = Avx512F.TernaryLogic(a, b, c, 0xE8);
        return Avx512F.TernaryLogic(a, b, c, 0x96);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The sum takes both parities in one instruction. The carry then needs no x1: where ones and x0 agree they are
    /// the majority, else x1 decides, and there x1 is the complement of the sum: truth table 0xD4 over (ones, x0, sum).
    /// </remarks>
    [MethodImpl(Jit.Inline)]
    public static V PairAdd(V ones, V x0, V activationParity, V weightParity, out V carry)
    {
        V sum = Avx512F.TernaryLogic(ones, weightParity, activationParity, 0x96);
        carry = Avx512F.TernaryLogic(ones, x0, sum, 0xD4);
        return sum;
    }

    [MethodImpl(Jit.Inline)]
    public static V PopCount8(V value)
    {
        Vector512<byte> upper = Vector512.ShiftRightLogical(value, 6).AsByte();
        return (Lookup(Counts(1), value.AsByte()) + Lookup(UpperCounts(1), upper)).AsUInt32();
    }

    [MethodImpl(Jit.Inline)]
    public static V PopCount8(V ones, V twos, V fours)
    {
        // bits 6 and 7 of the three are gathered to one more index of six bits
        V upper = Avx512F.TernaryLogic(
            Vector512.Create(0x03030303u),
            Vector512.ShiftRightLogical(ones, 6),
            Vector512.ShiftRightLogical(twos, 4),
            0xCA);
        upper = Avx512F.TernaryLogic(
            Vector512.Create(0x0F0F0F0Fu), upper, Vector512.ShiftRightLogical(fours, 2), 0xCA);
        return ((Lookup(Counts(1), ones.AsByte()) + Lookup(Counts(2), twos.AsByte()))
            + (Lookup(Counts(4), fours.AsByte()) + Lookup(UpperCounts124(), upper.AsByte()))).AsUInt32();
    }

    [MethodImpl(Jit.Inline)]
    public static V PopCount8(V ones, V twos, V fours, V eights)
    {
        Vector512<byte> upper = Vector512.ShiftRightLogical(eights, 6).AsByte();
        Vector512<byte> counted = Lookup(Counts(8), eights.AsByte()) + Lookup(UpperCounts(8), upper);
        return (PopCount8(ones, twos, fours).AsByte() + counted).AsUInt32();
    }

    [MethodImpl(Jit.Inline)]
    public static V SubtractBytes32(V total, V bytes, short factor)
    {
        Vector512<short> pairs = Avx512BW.MultiplyAddAdjacent(bytes.AsByte(), Vector512.Create((sbyte)1));
        return total + Avx512BW.MultiplyAddAdjacent(pairs, Vector512.Create((short)-factor)).AsUInt32();
    }

    [MethodImpl(Jit.Inline)]
    public static V Spread8(byte* source)
    {
        Vector512<byte> each = Vector512.Create(
            0x0101010100000000, 0x0303030302020202, 0x0505050504040404, 0x0707070706060606,
            0x0909090908080808, 0x0B0B0B0B0A0A0A0A, 0x0D0D0D0D0C0C0C0C, 0x0F0F0F0F0E0E0E0E).AsByte();
        return Avx512Vbmi.PermuteVar64x8(Vector128.Load(source).ToVector256Unsafe().ToVector512Unsafe(), each).AsUInt32();
    }

    [MethodImpl(Jit.Inline)]
    public static V Spread16(byte* source)
    {
        // the upper 16 bits of each sum take the value of the lower ones
        V values = Avx512F.ConvertToVector512UInt32(Vector256.Load((ushort*)source));
        return values | Vector512.ShiftLeft(values, 16);
    }

    /// <summary>Entry (index and 63) of the table for each byte: the permute looks at six bits only.</summary>
    private static Vector512<byte> Lookup(Vector512<byte> table, Vector512<byte> index) =>
        Avx512Vbmi.PermuteVar64x8(table, index);

    /// <summary>
    /// weight * popcount(i): eight entries to a number, and as many more as the number's place has bits set.
    /// </summary>
    [MethodImpl(Jit.Inline)]
    private static Vector512<byte> Counts(ulong weight)
    {
        const ulong One = 0x0101010101010101;
        ulong none = weight * 0x0302020102010100;
        ulong one = none + (weight * One);
        ulong two = one + (weight * One);
        ulong three = two + (weight * One);
        return Vector512.Create(none, one, one, two, one, two, two, three).AsByte();
    }

    /// <summary>weight * popcount(i and 3).</summary>
    [MethodImpl(Jit.Inline)]
    private static Vector512<byte> UpperCounts(uint weight) => Vector512.Create(weight * 0x02010100u).AsByte();

    /// <summary>popcount of bits 0 and 1, 2 popcount of bits 2 and 3, 4 popcount of bits 4 and 5.</summary>
    [MethodImpl(Jit.Inline)]
    private static Vector512<byte> UpperCounts124()
    {
        const ulong Two = 0x0202020202020202;
        const ulong None = 0x0403030202010100;
        return Vector512.Create(
            None, None + Two, None + (2 * Two), None + (3 * Two),
            None + (2 * Two), None + (3 * Two), None + (4 * Two), None + (5 * Two)).AsByte();
    }
}
