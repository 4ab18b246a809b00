namespace EdgeBnn.Runtime;

/// <summary>
/// A general register of 64 bits as the vector: the scalar path. Bit operations work on all of it at once; operations
/// on 16 and 32-bit lanes take them one by one.
/// </summary>
internal readonly unsafe struct Simd64 : ISimd<ulong>
{
    private const ulong Low32 = 0xFFFFFFFF;

    public static bool IsSupported => true;

    public static int Bytes => 8;

    public static ulong Load(void* source) => *(ulong*)source;

    public static void Store(void* destination, ulong value) => *(ulong*)destination = value;

    public static ulong Fill32(uint value) => value | ((ulong)value << 32);

    public static ulong Fill16(short value) => (ushort)value * 0x0001000100010001ul;

    public static ulong And(ulong a, ulong b) => a & b;

    public static ulong Xor(ulong a, ulong b) => a ^ b;

    public static ulong FoldPairs(ulong value) => value ^ (value << 32);

    public static ulong FullAdd(ulong a, ulong b, ulong c, out ulong carry)
    {
        ulong either = a ^ b;
        carry = (a & b) | (either & c);
        return either ^ c;
    }

    /// <inheritdoc/>
    /// <remarks>The parity of both products says whether they differ; then ones decides the carry, else either of
    /// them.</remarks>
    public static ulong PairAdd(ulong ones, ulong x0, ulong activationParity, ulong weightParity, out ulong carry)
    {
        ulong differ = activationParity ^ weightParity;
        carry = (ones & differ) | (x0 & ~differ);
        return ones ^ differ;
    }

    public static ulong PopCount8(ulong value)
    {
        ulong pairs = value - ((value >> 1) & 0x5555555555555555);
        ulong nibbles = (pairs & 0x3333333333333333) + ((pairs >> 2) & 0x3333333333333333);
        return (nibbles + (nibbles >> 4)) & 0x0F0F0F0F0F0F0F0F;
    }

    public static ulong PopCount8(ulong ones, ulong twos, ulong fours) =>
        PopCount8(ones) + (PopCount8(twos) << 1) + (PopCount8(fours) << 2);

    public static ulong PopCount8(ulong ones, ulong twos, ulong fours, ulong eights) =>
        PopCount8(ones, twos, fours) + (PopCount8(eights) << 3);

    public static ulong Add16(ulong a, ulong b)
    {
        const ulong Top = 0x8000800080008000;
        return ((a & ~Top) + (b & ~Top)) ^ ((a ^ b) & Top);
    }

    public static ulong InterleaveLower8(ulong a, ulong b) => Every2(a) | (Every2(b) << 8);

    public static ulong InterleaveUpper8(ulong a, ulong b) => InterleaveLower8(a >> 8, b >> 8);

    /// <inheritdoc/>
    /// <remarks>The even bytes, then the odd ones.</remarks>
    public static int ByteOf(int index) => (index % 4 * 2) + (index / 4);

    public static ulong MultiplyAddPairs8(ulong a, ulong b)
    {
        ulong sum = 0;
        for (int i = 0; i < 4; i++)
        {
            int lower = (byte)(a >> (16 * i)) * (sbyte)(b >> (16 * i));
            int upper = (byte)(a >> ((16 * i) + 8)) * (sbyte)(b >> ((16 * i) + 8));
            sum |= Place(lower + upper, i);
        }

        return sum;
    }

    public static ulong Spread8(byte* source) => (source[0] | ((ulong)source[1] << 32)) * 0x01010101;

    public static ulong Spread16(byte* source) => (((ushort*)source)[0] | ((ulong)((ushort*)source)[1] << 32)) * 0x00010001;

    public static ulong Add8(ulong a, ulong b)
    {
        const ulong Top = 0x8080808080808080;
        return ((a & ~Top) + (b & ~Top)) ^ ((a ^ b) & Top);
    }

    public static ulong SubtractBytes32(ulong total, ulong bytes, short factor)
    {
        ulong pairs = (bytes & 0x00FF00FF00FF00FF) + ((bytes >> 8) & 0x00FF00FF00FF00FF);
        ulong sum = (pairs & 0x0000FFFF0000FFFF) + ((pairs >> 16) & 0x0000FFFF0000FFFF);
        return Pack32(Lower32(total) - (Lower32(sum) * factor), Upper32(total) - (Upper32(sum) * factor));
    }

    public static ulong Add32(ulong a, ulong b) => Pack32(Lower32(a) + Lower32(b), Upper32(a) + Upper32(b));

    public static ulong Multiply32(ulong a, ulong b) => Pack32(Lower32(a) * Lower32(b), Upper32(a) * Upper32(b));

    public static ulong ShiftRight32(ulong value, int count) =>
        Pack32(Lower32(value) >> count, Upper32(value) >> count);

    public static ulong ShiftRightEach32(ulong value, ulong counts) => ShiftRight32(value, (int)(uint)counts);

    public static uint Less32(ulong a, ulong b) =>
        (Lower32(a) < Lower32(b) ? 1u : 0u) | (Upper32(a) < Upper32(b) ? 2u : 0u);

    public static uint Less16(ulong a, ulong b)
    {
        uint mask = 0;
        for (int i = 0; i < 4; i++) mask |= (Lane(a, i) < Lane(b, i) ? 1u : 0u) << i;
        return mask;
    }

    public static ulong AddSaturate16(ulong a, ulong b)
    {
        ulong sum = 0;
        for (int i = 0; i < 4; i++) sum |= Place(Saturate(Lane(a, i) + Lane(b, i)), i);
        return sum;
    }

    public static ulong Max16(ulong a, ulong b)
    {
        ulong largest = 0;
        for (int i = 0; i < 4; i++) largest |= Place(Lane(a, i) > Lane(b, i) ? Lane(a, i) : Lane(b, i), i);
        return largest;
    }

    public static ulong MultiplyRound16(ulong a, ulong b)
    {
        ulong product = 0;
        for (int i = 0; i < 4; i++) product |= Place(((Lane(a, i) * Lane(b, i)) + (1 << 14)) >> 15, i);
        return product;
    }

    public static ulong WhereNegative16(ulong value, ulong negative)
    {
        ulong mask = ((value >> 15) & 0x0001000100010001) * 0xFFFF;
        return (negative & mask) | (value & ~mask);
    }

    public static ulong MultiplyAddPairs16(ulong a, ulong b) => Pack32(
        (Lane(a, 0) * Lane(b, 0)) + (Lane(a, 1) * Lane(b, 1)),
        (Lane(a, 2) * Lane(b, 2)) + (Lane(a, 3) * Lane(b, 3)));

    public static ulong WidenLower16(ulong value) => Pack32(Lane(value, 0), Lane(value, 1));

    public static ulong WidenUpper16(ulong value) => Pack32(Lane(value, 2), Lane(value, 3));

    public static ulong Narrow32(ulong lower, ulong upper) =>
        Place(Saturate(Lower32(lower)), 0) | Place(Saturate(Upper32(lower)), 1)
        | Place(Saturate(Lower32(upper)), 2) | Place(Saturate(Upper32(upper)), 3);

    public static ulong LoadWiden8(byte* source) =>
        source[0] | ((ulong)source[1] << 16) | ((ulong)source[2] << 32) | ((ulong)source[3] << 48);

    private static ulong Every2(ulong value) => value & 0x00FF00FF00FF00FF;

    private static int Lower32(ulong value) => (int)(value & Low32);

    private static int Upper32(ulong value) => (int)(value >> 32);

    private static ulong Pack32(int lower, int upper) => (uint)lower | ((ulong)(uint)upper << 32);

    private static int Lane(ulong value, int index) => (short)(value >> (16 * index));

    private static ulong Place(int lane, int index) => (ulong)(ushort)lane << (16 * index);

    private static int Saturate(int value) =>
        value > short.MaxValue ? short.MaxValue : value < short.MinValue ? short.MinValue : value;
}
