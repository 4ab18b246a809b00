namespace EdgeBnn.Core;

/// <summary>
/// Packed signs: bit 0 is +1, bit 1 is -1, least significant bit first, each row of signs padded with 0 bits to whole
/// 32-bit words. A run of bits may start anywhere; its first bit is counted from a word offset.
/// </summary>
public static class BitPack
{
    /// <summary>32-bit words that <paramref name="count"/> signs take.</summary>
    public static int Words(int count)
    {
        return (count + 31) >> 5;
    }

    /// <summary>
    /// Packs signs: bit i of the row is 1 where <c>signs[signOffset + i]</c> is negative, else 0 (so 0 counts as +1).
    /// </summary>
    /// <param name="signs">One value per sign; only whether it is negative matters.</param>
    /// <param name="signOffset">Index of the first sign.</param>
    /// <param name="count">Signs to pack.</param>
    /// <param name="bits">Receives Words(count) words; the unused bits of the last are 0.</param>
    /// <param name="wordOffset">Index of the first word written.</param>
    public static void Pack(sbyte[] signs, int signOffset, int count, uint[] bits, int wordOffset)
    {
        uint word = 0;
        for (int i = 0; i < count; i++)
        {
            if (signs[signOffset + i] < 0) word |= 1u << (i & 31);
            if ((i & 31) == 31 || i == count - 1)
            {
                bits[wordOffset + (i >> 5)] = word;
                word = 0;
            }
        }
    }

    /// <summary>Unpacks signs to +1 and -1: the inverse of <see cref="Pack"/>.</summary>
    /// <param name="bits">Packed signs.</param>
    /// <param name="wordOffset">Index of the row's first word.</param>
    /// <param name="count">Signs to unpack.</param>
    /// <param name="signs">Receives <paramref name="count"/> values, each +1 or -1.</param>
    /// <param name="signOffset">Index of the first value written.</param>
    public static void Unpack(uint[] bits, int wordOffset, int count, sbyte[] signs, int signOffset)
    {
        for (int i = 0; i < count; i++)
        {
            signs[signOffset + i] = (sbyte)(1 - (int)(((bits[wordOffset + (i >> 5)] >> (i & 31)) & 1) << 1));
        }
    }

    /// <summary>
    /// How many bits are 1. Inner loops carry these five lines themselves: on an interpreter a call costs as much as
    /// the count.
    /// </summary>
    public static int PopCount(uint x)
    {
        x -= (x >> 1) & 0x55555555u;
        x = (x & 0x33333333u) + ((x >> 2) & 0x33333333u);
        x = (x + (x >> 4)) & 0x0F0F0F0Fu;
        return (int)((x * 0x01010101u) >> 24);
    }

    /// <summary>Reads bits that start anywhere, as the low bits of the result; the bits above them are 0.</summary>
    /// <param name="bits">Packed signs.</param>
    /// <param name="wordOffset">The word that <paramref name="firstBit"/> is counted from.</param>
    /// <param name="firstBit">The first bit of the run, 0 or more.</param>
    /// <param name="count">Bits to read, 1 to 32; no word beyond the run is touched.</param>
    public static uint Read(uint[] bits, int wordOffset, int firstBit, int count)
    {
        int index = wordOffset + (firstBit >> 5);
        int shift = firstBit & 31;
        uint value = bits[index] >> shift;
        if (shift + count > 32) value |= bits[index + 1] << (32 - shift);
        return count == 32 ? value : value & ((1u << count) - 1);
    }

    /// <summary>
    /// Copies a run of bits behind the first <paramref name="destinationBit"/> bits of a row. The bits in front of it
    /// stay; those behind it, up to the end of its last word, become 0.
    /// </summary>
    /// <param name="source">Packed signs; the run itself must not be written to.</param>
    /// <param name="sourceOffset">The word that <paramref name="sourceBit"/> is counted from.</param>
    /// <param name="sourceBit">First bit taken.</param>
    /// <param name="count">Bits to copy.</param>
    /// <param name="destination">Packed signs.</param>
    /// <param name="destinationOffset">The word that <paramref name="destinationBit"/> is counted from.</param>
    /// <param name="destinationBit">First bit written.</param>
    public static void Append(
        uint[] source, int sourceOffset, int sourceBit, int count,
        uint[] destination, int destinationOffset, int destinationBit)
    {
        while (count > 0)
        {
            int index = destinationOffset + (destinationBit >> 5);
            int shift = destinationBit & 31;
            int taken = 32 - shift;
            if (taken > count) taken = count;
            uint kept = destination[index] & ((1u << shift) - 1);
            destination[index] = kept | (Read(source, sourceOffset, sourceBit, taken) << shift);
            sourceBit += taken;
            destinationBit += taken;
            count -= taken;
        }
    }
}
