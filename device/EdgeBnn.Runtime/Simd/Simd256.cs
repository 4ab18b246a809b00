using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using V = System.Runtime.Intrinsics.Vector256<uint>;

namespace EdgeBnn.Runtime;

/// <summary>256-bit registers with AVX2: set bits are counted by a table of 16 entries.</summary>
internal readonly unsafe struct Simd256 : ISimd<V>
{
    public static bool IsSupported => Avx2.IsSupported;

    public static int Bytes => 32;

    public static V Load(void* source) => Vector256.Load((uint*)source);

    public static void Store(void* destination, V value) => value.Store((uint*)destination);

    public static V Fill32(uint value) => Vector256.Create(value);

    public static V Fill16(short value) => Vector256.Create(value).AsUInt32();

    public static V And(V a, V b) => a & b;

    public static V Xor(V a, V b) => a ^ b;

    public static V FoldPairs(V value) => value ^ Vector256.ShiftLeft(value.AsUInt64(), 32).AsUInt32();

    public static V Add16(V a, V b) => (a.AsInt16() + b.AsInt16()).AsUInt32();

    public static V InterleaveLower8(V a, V b) => Avx2.UnpackLow(a.AsByte(), b.AsByte()).AsUInt32();

    public static V InterleaveUpper8(V a, V b) => Avx2.UnpackHigh(a.AsByte(), b.AsByte()).AsUInt32();

    /// <inheritdoc/>
    /// <remarks>Each 128 bits are interleaved by themselves.</remarks>
    public static int ByteOf(int index) => (index % 16 / 8 * 16) + (index / 16 * 8) + (index % 8);

    public static V MultiplyAddPairs8(V a, V b) => Avx2.MultiplyAddAdjacent(a.AsByte(), b.AsSByte()).AsUInt32();

    public static V Add8(V a, V b) => (a.AsByte() + b.AsByte()).AsUInt32();

    public static V Add32(V a, V b) => a + b;

    public static V Multiply32(V a, V b) => a * b;

    public static V ShiftRight32(V value, int count) =>
        Vector256.ShiftRightArithmetic(value.AsInt32(), count).AsUInt32();

    public static V ShiftRightEach32(V value, V counts) =>
        Avx2.ShiftRightArithmeticVariable(value.AsInt32(), counts).AsUInt32();

    [MethodImpl(Jit.Inline)]
    public static uint Less32(V a, V b)
    {
        return (uint)Vector256.LessThan(a.AsInt32(), b.AsInt32()).ExtractMostSignificantBits();
    }

    [MethodImpl(Jit.Inline)]
    public static uint Less16(V a, V b)
    {
        return (uint)Vector256.LessThan(a.AsInt16(), b.AsInt16()).ExtractMostSignificantBits();
    }

    public static V AddSaturate16(V a, V b) => Vector256.AddSaturate(a.AsInt16(), b.AsInt16()).AsUInt32();

    public static V Max16(V a, V b) => Vector256.Max(a.AsInt16(), b.AsInt16()).AsUInt32();

    public static V MultiplyRound16(V a, V b) =>
        Avx2.MultiplyHighRoundScale(a.AsInt16(), b.AsInt16()).AsUInt32();

    [MethodImpl(Jit.Inline)]
    public static V WhereNegative16(V value, V negative)
    {
        Vector256<short> below = Vector256.LessThan(value.AsInt16(), Vector256<short>.Zero);
        return Vector256.ConditionalSelect(below, negative.AsInt16(), value.AsInt16()).AsUInt32();
    }

    public static V MultiplyAddPairs16(V a, V b) =>
        Avx2.MultiplyAddAdjacent(a.AsInt16(), b.AsInt16()).AsUInt32();

    public static V WidenLower16(V value) => Vector256.WidenLower(value.AsInt16()).AsUInt32();

    public static V WidenUpper16(V value) => Vector256.WidenUpper(value.AsInt16()).AsUInt32();

    public static V Narrow32(V lower, V upper) =>
        Vector256.NarrowWithSaturation(lower.AsInt32(), upper.AsInt32()).AsUInt32();

    public static V LoadWiden8(byte* source) => Avx2.ConvertToVector256Int16(source).AsUInt32();

    [MethodImpl(Jit.Inline)]
    public static V FullAdd(V a, V b, V c, out V carry)
    {
        V either = a ^ b;
        carry = (a & b) | (either & c);
        return either ^ c;
    }

    /// <inheritdoc/>
    /// <remarks>The parity of both products says whether they differ; then ones decides the carry, else either of
    /// them.</remarks>
    [MethodImpl(Jit.Inline)]
    public static V PairAdd(V ones, V x0, V activationParity, V weightParity, out V carry)
    {
        V differ = activationParity ^ weightParity;
        carry = (ones & differ) | Vector256.AndNot(x0, differ);
        return ones ^ differ;
    }

    [MethodImpl(Jit.Inline)]
    public static V PopCount8(V value) => Count(value, Counts(1)).AsUInt32();

    [MethodImpl(Jit.Inline)]
    public static V PopCount8(V ones, V twos, V fours) =>
        (Count(ones, Counts(1)) + Count(twos, Counts(2)) + Count(fours, Counts(4))).AsUInt32();

    [MethodImpl(Jit.Inline)]
    public static V PopCount8(V ones, V twos, V fours, V eights) =>
        ((Count(ones, Counts(1)) + Count(twos, Counts(2)))
        + (Count(fours, Counts(4)) + Count(eights, Counts(8)))).AsUInt32();

    [MethodImpl(Jit.Inline)]
    public static V SubtractBytes32(V total, V bytes, short factor)
    {
        Vector256<short> pairs = Avx2.MultiplyAddAdjacent(bytes.AsByte(), Vector256.Create((sbyte)1));
        return total + Avx2.MultiplyAddAdjacent(pairs, Vector256.Create((short)-factor)).AsUInt32();
    }

    [MethodImpl(Jit.Inline)]
    public static V Spread8(byte* source)
    {
        Vector256<byte> each = Vector256.Create(
            0x0101010100000000, 0x0303030302020202, 0x0505050504040404, 0x0707070706060606).AsByte();
        return Avx2.Shuffle(Vector256.Create(*(ulong*)source).AsByte(), each).AsUInt32();
    }

    [MethodImpl(Jit.Inline)]
    public static V Spread16(byte* source)
    {
        V values = Avx2.ConvertToVector256Int32(Vector128.Load((ushort*)source)).AsUInt32();
        return values | Vector256.ShiftLeft(values, 16);
    }

    /// <summary>Set bits of each byte times the weight: a table of 16 entries, once per half byte.</summary>
    [MethodImpl(Jit.Inline)]
    private static Vector256<byte> Count(V value, Vector256<byte> table)
    {
        Vector256<byte> nibble = Vector256.Create((byte)0x0F);
        Vector256<byte> lower = value.AsByte() & nibble;
        Vector256<byte> upper = Vector256.ShiftRightLogical(value, 4).AsByte() & nibble;
        return Avx2.Shuffle(table, lower) + Avx2.Shuffle(table, upper);
    }

    /// <summary>weight * popcount(i), for each half of the register.</summary>
    [MethodImpl(Jit.Inline)]
    private static Vector256<byte> Counts(ulong weight)
    {
        ulong none = weight * 0x0302020102010100;
        ulong one = weight * 0x0403030203020201;
        return Vector256.Create(none, one, none, one).AsByte();
    }
}
