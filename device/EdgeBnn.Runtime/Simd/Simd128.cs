using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using V = System.Runtime.Intrinsics.Vector128<uint>;

namespace EdgeBnn.Runtime;

/// <summary>
/// 128-bit registers in the portable vectors of .NET: no instruction set is named, so this runs wherever .NET has
/// any vectors at all.
/// </summary>
internal readonly unsafe struct Simd128 : ISimd<V>
{
    public static bool IsSupported => Vector128.IsHardwareAccelerated;

    public static int Bytes => 16;

    public static V Load(void* source) => Vector128.Load((uint*)source);

    public static void Store(void* destination, V value) => value.Store((uint*)destination);

    public static V Fill32(uint value) => Vector128.Create(value);

    public static V Fill16(short value) => Vector128.Create(value).AsUInt32();

    public static V And(V a, V b) => a & b;

    public static V Xor(V a, V b) => a ^ b;

    public static V FoldPairs(V value) => value ^ Vector128.ShiftLeft(value.AsUInt64(), 32).AsUInt32();

    public static V Add16(V a, V b) => (a.AsInt16() + b.AsInt16()).AsUInt32();

    public static V InterleaveLower8(V a, V b) =>
        Pairs(Vector128.WidenLower(a.AsByte()), Vector128.WidenLower(b.AsByte()));

    public static V InterleaveUpper8(V a, V b) =>
        Pairs(Vector128.WidenUpper(a.AsByte()), Vector128.WidenUpper(b.AsByte()));

    public static int ByteOf(int index) => index;

    public static V Add8(V a, V b) => (a.AsByte() + b.AsByte()).AsUInt32();

    public static V Add32(V a, V b) => a + b;

    public static V Multiply32(V a, V b) => a * b;

    public static V ShiftRight32(V value, int count) =>
        Vector128.ShiftRightArithmetic(value.AsInt32(), count).AsUInt32();

    public static V ShiftRightEach32(V value, V counts) => ShiftRight32(value, (int)counts.ToScalar());

    [MethodImpl(Jit.Inline)]
    public static uint Less32(V a, V b)
    {
        return (uint)Vector128.LessThan(a.AsInt32(), b.AsInt32()).ExtractMostSignificantBits();
    }

    [MethodImpl(Jit.Inline)]
    public static uint Less16(V a, V b)
    {
        return (uint)Vector128.LessThan(a.AsInt16(), b.AsInt16()).ExtractMostSignificantBits();
    }

    public static V AddSaturate16(V a, V b) => Vector128.AddSaturate(a.AsInt16(), b.AsInt16()).AsUInt32();

    public static V Max16(V a, V b) => Vector128.Max(a.AsInt16(), b.AsInt16()).AsUInt32();

    /// <inheritdoc/>
    /// <remarks>By way of 32 bits: the portable vectors have no multiply that keeps the upper half of 16
    /// bits.</remarks>
    [MethodImpl(Jit.Inline)]
    public static V MultiplyRound16(V a, V b)
    {
        Vector128<int> half = Vector128.Create(1 << 14);
        Vector128<int> lower = Vector128.WidenLower(a.AsInt16()) * Vector128.WidenLower(b.AsInt16());
        Vector128<int> upper = Vector128.WidenUpper(a.AsInt16()) * Vector128.WidenUpper(b.AsInt16());
        return Vector128.Narrow((lower + half) >> 15, (upper + half) >> 15).AsUInt32();
    }

    [MethodImpl(Jit.Inline)]
    public static V WhereNegative16(V value, V negative)
    {
        Vector128<short> below = Vector128.LessThan(value.AsInt16(), Vector128<short>.Zero);
        return Vector128.ConditionalSelect(below, negative.AsInt16(), value.AsInt16()).AsUInt32();
    }

    [MethodImpl(Jit.Inline)]
    public static V MultiplyAddPairs16(V a, V b)
    {
        Vector128<int> even = ((a.AsInt32() << 16) >> 16) * ((b.AsInt32() << 16) >> 16);
        return (even + ((a.AsInt32() >> 16) * (b.AsInt32() >> 16))).AsUInt32();
    }

    public static V WidenLower16(V value) => Vector128.WidenLower(value.AsInt16()).AsUInt32();

    public static V WidenUpper16(V value) => Vector128.WidenUpper(value.AsInt16()).AsUInt32();

    public static V Narrow32(V lower, V upper) =>
        Vector128.NarrowWithSaturation(lower.AsInt32(), upper.AsInt32()).AsUInt32();

    public static V LoadWiden8(byte* source) =>
        Vector128.WidenLower(Vector64.Load(source).ToVector128Unsafe()).AsUInt32();

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
        carry = (ones & differ) | Vector128.AndNot(x0, differ);
        return ones ^ differ;
    }

    [MethodImpl(Jit.Inline)]
    public static V PopCount8(V value) => Count(value).AsUInt32();

    [MethodImpl(Jit.Inline)]
    public static V PopCount8(V ones, V twos, V fours) =>
        Weigh(Weigh(Count(fours), Count(twos)), Count(ones)).AsUInt32();

    [MethodImpl(Jit.Inline)]
    public static V PopCount8(V ones, V twos, V fours, V eights) =>
        Weigh(Weigh(Weigh(Count(eights), Count(fours)), Count(twos)), Count(ones)).AsUInt32();

    [MethodImpl(Jit.Inline)]
    public static V SubtractBytes32(V total, V bytes, short factor)
    {
        V low = Vector128.Create(0x00FF00FFu);
        V pairs = (bytes & low) + (Vector128.ShiftRightLogical(bytes, 8) & low);
        V sum = (pairs & Vector128.Create(0xFFFFu)) + Vector128.ShiftRightLogical(pairs, 16);
        return total - (sum * (uint)factor);
    }

    /// <summary>Set bits of each byte, folded in place: pairs, then half bytes, then bytes.</summary>
    [MethodImpl(Jit.Inline)]
    private static Vector128<byte> Count(V value)
    {
        V pairs = value - (Vector128.ShiftRightLogical(value, 1) & Vector128.Create(0x55555555u));
        V threes = Vector128.Create(0x33333333u);
        V nibbles = (pairs & threes) + (Vector128.ShiftRightLogical(pairs, 2) & threes);
        return ((nibbles + Vector128.ShiftRightLogical(nibbles, 4)) & Vector128.Create(0x0F0F0F0Fu)).AsByte();
    }

    private static Vector128<byte> Weigh(Vector128<byte> twice, Vector128<byte> once) => twice + twice + once;

    [MethodImpl(Jit.Inline)]
    public static V MultiplyAddPairs8(V a, V b)
    {
        Vector128<short> lower = (a.AsInt16() & Vector128.Create((short)0xFF)) * ((b.AsInt16() << 8) >> 8);
        Vector128<short> upper = (a.AsUInt16() >>> 8).AsInt16() * (b.AsInt16() >> 8);
        return (lower + upper).AsUInt32();
    }

    [MethodImpl(Jit.Inline)]
    public static V Spread8(byte* source)
    {
        Vector128<ushort> bytes = Vector128.WidenLower(Vector128.Create(*(uint*)source).AsByte());
        return Vector128.WidenLower(bytes) * 0x01010101u;
    }

    [MethodImpl(Jit.Inline)]
    public static V Spread16(byte* source)
    {
        V values = Vector128.WidenLower(Vector128.Create(*(ulong*)source).AsUInt16());
        return values | Vector128.ShiftLeft(values, 16);
    }

    private static V Pairs(Vector128<ushort> lower, Vector128<ushort> upper) =>
        (lower | Vector128.ShiftLeft(upper, 8)).AsUInt32();
}
