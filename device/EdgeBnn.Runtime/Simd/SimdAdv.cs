using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using V = System.Runtime.Intrinsics.Vector128<uint>;

namespace EdgeBnn.Runtime;

/// <summary>
/// 128-bit registers with AdvSimd (NEON): it counts bits, selects by bit and adds neighbours in one instruction each.
/// </summary>
internal readonly unsafe struct SimdAdv : ISimd<V>
{
    public static bool IsSupported => AdvSimd.Arm64.IsSupported;

    /// <summary>Whether there are dot products of bytes beside it.</summary>
    public static bool HasDotProduct => Dp.IsSupported;

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

    public static V AddSaturate16(V a, V b) => AdvSimd.AddSaturate(a.AsInt16(), b.AsInt16()).AsUInt32();

    public static V Max16(V a, V b) => AdvSimd.Max(a.AsInt16(), b.AsInt16()).AsUInt32();

    public static V MultiplyRound16(V a, V b) =>
        AdvSimd.MultiplyRoundedDoublingSaturateHigh(a.AsInt16(), b.AsInt16()).AsUInt32();

    public static V WidenLower16(V value) => AdvSimd.SignExtendWideningLower(value.AsInt16().GetLower()).AsUInt32();

    public static V WidenUpper16(V value) => AdvSimd.SignExtendWideningUpper(value.AsInt16()).AsUInt32();

    public static V LoadWiden8(byte* source) => AdvSimd.ZeroExtendWideningLower(Vector64.Load(source)).AsUInt32();

    public static V PopCount8(V value) => Count(value).AsUInt32();

    /// <inheritdoc/>
    /// <remarks>There is no move of a mask to a general register: a bit per lane is kept, and all are added
    /// up.</remarks>
    [MethodImpl(Jit.Inline)]
    public static uint Less32(V a, V b)
    {
        V below = AdvSimd.CompareLessThan(a.AsInt32(), b.AsInt32()).AsUInt32();
        return AdvSimd.Arm64.AddAcross(below & Vector128.Create(1u, 2, 4, 8)).ToScalar();
    }

    [MethodImpl(Jit.Inline)]
    public static uint Less16(V a, V b)
    {
        Vector128<ushort> below = AdvSimd.CompareLessThan(a.AsInt16(), b.AsInt16()).AsUInt16();
        Vector128<ushort> bits = Vector128.Create((ushort)1, 2, 4, 8, 16, 32, 64, 128);
        return AdvSimd.Arm64.AddAcross(below & bits).ToScalar();
    }

    [MethodImpl(Jit.Inline)]
    public static V WhereNegative16(V value, V negative)
    {
        Vector128<ushort> below = AdvSimd.CompareLessThan(value.AsInt16(), Vector128<short>.Zero).AsUInt16();
        return AdvSimd.BitwiseSelect(below.AsUInt32(), negative, value);
    }

    [MethodImpl(Jit.Inline)]
    public static V MultiplyAddPairs16(V a, V b)
    {
        Vector128<int> lower = AdvSimd.MultiplyWideningLower(a.AsInt16().GetLower(), b.AsInt16().GetLower());
        Vector128<int> upper = AdvSimd.MultiplyWideningUpper(a.AsInt16(), b.AsInt16());
        return AdvSimd.Arm64.AddPairwise(lower, upper).AsUInt32();
    }

    [MethodImpl(Jit.Inline)]
    public static V Narrow32(V lower, V upper)
    {
        Vector64<short> first = AdvSimd.ExtractNarrowingSaturateLower(lower.AsInt32());
        return AdvSimd.ExtractNarrowingSaturateUpper(first, upper.AsInt32()).AsUInt32();
    }

    /// <inheritdoc/>
    /// <remarks>Where a and b differ, c decides the carry; else either of them.</remarks>
    [MethodImpl(Jit.Inline)]
    public static V FullAdd(V a, V b, V c, out V carry)
    {
        V differ = a ^ b;
        carry = AdvSimd.BitwiseSelect(differ, c, a);
        return differ ^ c;
    }

    /// <inheritdoc/>
    /// <remarks>The parity of both products says whether they differ; then ones decides the carry, else either of
    /// them.</remarks>
    [MethodImpl(Jit.Inline)]
    public static V PairAdd(V ones, V x0, V activationParity, V weightParity, out V carry)
    {
        V differ = activationParity ^ weightParity;
        carry = AdvSimd.BitwiseSelect(differ, ones, x0);
        return ones ^ differ;
    }

    [MethodImpl(Jit.Inline)]
    public static V PopCount8(V ones, V twos, V fours) =>
        Weigh(Weigh(Count(fours), Count(twos)), Count(ones)).AsUInt32();

    [MethodImpl(Jit.Inline)]
    public static V PopCount8(V ones, V twos, V fours, V eights) =>
        Weigh(Weigh(Weigh(Count(eights), Count(fours)), Count(twos)), Count(ones)).AsUInt32();

    [MethodImpl(Jit.Inline)]
    public static V SubtractBytes32(V total, V bytes, short factor)
    {
        V sum = AdvSimd.AddPairwiseWidening(AdvSimd.AddPairwiseWidening(bytes.AsByte()));
        return AdvSimd.MultiplySubtract(total, sum, Vector128.Create((uint)factor));
    }

    private static Vector128<byte> Count(V value) => AdvSimd.PopCount(value.AsByte());

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
