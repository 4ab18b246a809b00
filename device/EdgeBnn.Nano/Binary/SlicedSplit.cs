namespace EdgeBnn.Nano;

/// <summary>
/// Takes the counters of <see cref="SlicedCounter"/> apart into a number per channel, for epilogues that compute with
/// it: eight words of one level each are transposed, as 8x8 bits in each of their bytes, to eight words that hold a
/// byte of eight channels each.
/// </summary>
/// <remarks>Source: Warren, "Hacker's Delight", 2nd edition, section 7-3.</remarks>
internal static class SlicedSplit
{
    private const ulong Ones = 0x5555555555555555UL;
    private const ulong Pairs = 0x3333333333333333UL;
    private const ulong Nibbles = 0x0F0F0F0F0F0F0F0FUL;

    /// <summary>The low eight levels: <c>counts[offset + o]</c> for each channel o.</summary>
    /// <param name="counters">Shape [SlicedCounter.Levels].</param>
    /// <param name="channels">1 to 64.</param>
    /// <param name="counts">Has room for <paramref name="channels"/>, rounded up to 8.</param>
    /// <param name="offset">Index of the first count.</param>
    public static void Low(ulong[] counters, int channels, int[] counts, int offset)
    {
        ulong a = counters[0];
        ulong b = counters[1];
        ulong c = counters[2];
        ulong d = counters[3];
        ulong e = counters[4];
        ulong f = counters[5];
        ulong g = counters[6];
        ulong h = counters[7];
        ulong moved = ((a >> 1) ^ b) & Ones; a ^= moved << 1; b ^= moved;
        moved = ((c >> 1) ^ d) & Ones; c ^= moved << 1; d ^= moved;
        moved = ((e >> 1) ^ f) & Ones; e ^= moved << 1; f ^= moved;
        moved = ((g >> 1) ^ h) & Ones; g ^= moved << 1; h ^= moved;
        moved = ((a >> 2) ^ c) & Pairs; a ^= moved << 2; c ^= moved;
        moved = ((b >> 2) ^ d) & Pairs; b ^= moved << 2; d ^= moved;
        moved = ((e >> 2) ^ g) & Pairs; e ^= moved << 2; g ^= moved;
        moved = ((f >> 2) ^ h) & Pairs; f ^= moved << 2; h ^= moved;
        moved = ((a >> 4) ^ e) & Nibbles; a ^= moved << 4; e ^= moved;
        moved = ((b >> 4) ^ f) & Nibbles; b ^= moved << 4; f ^= moved;
        moved = ((c >> 4) ^ g) & Nibbles; c ^= moved << 4; g ^= moved;
        moved = ((d >> 4) ^ h) & Nibbles; d ^= moved << 4; h ^= moved;
        int end = offset + channels;
        for (int target = offset; target < end; target += 8)
        {
            counts[target] = (int)a & 255;
            counts[target + 1] = (int)b & 255;
            counts[target + 2] = (int)c & 255;
            counts[target + 3] = (int)d & 255;
            counts[target + 4] = (int)e & 255;
            counts[target + 5] = (int)f & 255;
            counts[target + 6] = (int)g & 255;
            counts[target + 7] = (int)h & 255;
            a >>= 8;
            b >>= 8;
            c >>= 8;
            d >>= 8;
            e >>= 8;
            f >>= 8;
            g >>= 8;
            h >>= 8;
        }
    }

    /// <summary>Adds the high four levels to counts that <see cref="Low"/> made.</summary>
    public static void High(ulong[] counters, int channels, int[] counts, int offset)
    {
        ulong a = counters[8];
        ulong b = counters[9];
        ulong c = counters[10];
        ulong d = counters[11];
        ulong moved = ((a >> 1) ^ b) & Ones; a ^= moved << 1; b ^= moved;
        moved = ((c >> 1) ^ d) & Ones; c ^= moved << 1; d ^= moved;
        moved = ((a >> 2) ^ c) & Pairs; a ^= moved << 2; c ^= moved;
        moved = ((b >> 2) ^ d) & Pairs; b ^= moved << 2; d ^= moved;
        int end = offset + channels;
        for (int target = offset; target < end; target += 4)
        {
            counts[target] += ((int)a & 15) << 8;
            counts[target + 1] += ((int)b & 15) << 8;
            counts[target + 2] += ((int)c & 15) << 8;
            counts[target + 3] += ((int)d & 15) << 8;
            a >>= 4;
            b >>= 4;
            c >>= 4;
            d >>= 4;
        }
    }
}
