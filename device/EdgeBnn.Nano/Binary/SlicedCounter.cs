namespace EdgeBnn.Nano;

/// <summary>
/// Counters of 64 output channels at once: bit o of level j is bit j of channel o's count. Adding a word of 64 weight
/// bits to all of them is a full adder, 13 instructions of byte code for 64 channels; counting the set bits of one
/// channel's words takes as many per word and leaves a popcount to do.
/// </summary>
/// <remarks>
/// A full adder of <c>c</c>, <c>a</c> and <c>b</c> is written <c>u = c ^ a; s = u ^ b; carry = ((c ^ s) | u) ^ s</c>:
/// where u is 0 the carry is c, where it is 1 the carry is not s. So a and b are each read once, which lets a load or
/// another adder's carry stand in their place without a local of its own.
/// Source: Harley and Seal, in Warren, "Hacker's Delight", 2nd edition, section 5-1.
/// </remarks>
internal static class SlicedCounter
{
    /// <summary>Levels of a counter: counts are below 2^12.</summary>
    public const int Levels = 12;

    /// <summary>Words of a list are added eight at a time.</summary>
    public const int Unit = 8;

    /// <summary>Adds weights[list[j] - first] for all j below count to counters that start from given values.</summary>
    /// <param name="weights">Bit o of each word is a weight of channel o.</param>
    /// <param name="list">Which words, each plus <paramref name="first"/>.</param>
    /// <param name="count">A multiple of <see cref="Unit"/>.</param>
    /// <param name="first">Taken from every entry of the list.</param>
    /// <param name="start">Holds the first values, lowest level first.</param>
    /// <param name="at">Where they stand.</param>
    /// <param name="counters">Receives the counts, lowest level first. Shape [Levels].</param>
    public static void Count(
        ulong[] weights, ushort[] list, int count, int first, ulong[] start, int at, ulong[] counters)
    {
        ulong ones = start[at];
        ulong twos = start[at + 1];
        ulong fours = start[at + 2];
        ulong eights = start[at + 3];
        ulong c4 = start[at + 4];
        ulong c5 = start[at + 5];
        ulong c6 = start[at + 6];
        ulong c7 = start[at + 7];
        ulong c8 = start[at + 8];
        ulong c9 = start[at + 9];
        ulong c10 = start[at + 10];
        ulong c11 = start[at + 11];
        ulong held = 0;
        bool holds = false;
        int j = 0;
        while (true)
        {
            ulong carry = 0;
            if (j < count)
            {
                ulong u;
                ulong s = (u = ones ^ weights[list[j] - first]) ^ weights[list[j + 1] - first];
                ulong v = twos ^ (((ones ^ s) | u) ^ s);
                ones = (u = s ^ weights[list[j + 2] - first]) ^ weights[list[j + 3] - first];
                ulong t = v ^ (((s ^ ones) | u) ^ ones);
                ulong x = fours ^ (((twos ^ t) | v) ^ t);
                s = (u = ones ^ weights[list[j + 4] - first]) ^ weights[list[j + 5] - first];
                v = t ^ (((ones ^ s) | u) ^ s);
                ones = (u = s ^ weights[list[j + 6] - first]) ^ weights[list[j + 7] - first];
                twos = v ^ (((s ^ ones) | u) ^ ones);
                s = x ^ (((t ^ twos) | v) ^ twos);
                carry = ((fours ^ s) | x) ^ s;
                fours = s;
                j += Unit;

                // a carry waits for the next, so that both go into one adder
                holds = !holds;
                if (holds)
                {
                    held = carry;
                    continue;
                }
            }
            else if (!holds)
            {
                break;
            }

            holds = false;
            ulong half = eights ^ held;
            ulong sum = half ^ carry;
            carry = ((eights ^ sum) | half) ^ sum;
            eights = sum;
            half = c4 & carry;
            c4 ^= carry;
            carry = c5 & half;
            c5 ^= half;
            half = c6 & carry;
            c6 ^= carry;
            if (half == 0) continue;
            carry = c7 & half;
            c7 ^= half;
            half = c8 & carry;
            c8 ^= carry;
            if (half == 0) continue;
            carry = c9 & half;
            c9 ^= half;
            half = c10 & carry;
            c10 ^= carry;
            c11 ^= half;
        }

        counters[0] = ones;
        counters[1] = twos;
        counters[2] = fours;
        counters[3] = eights;
        counters[4] = c4;
        counters[5] = c5;
        counters[6] = c6;
        counters[7] = c7;
        counters[8] = c8;
        counters[9] = c9;
        counters[10] = c10;
        counters[11] = c11;
    }

    /// <summary>Bit o of the result is 1 where channel o's count is less than <paramref name="limit"/>.</summary>
    public static ulong Less(ulong[] counters, int limit)
    {
        // from the lowest level up: a higher level overrules, unless count and limit agree there
        ulong less = 0;
        for (int j = 0; j < Levels; j++)
        {
            ulong not = ~counters[j];
            if ((limit & 1) != 0) less |= not;
            else less &= not;
            limit >>= 1;
        }

        return less;
    }

    /// <summary>Takes the counts apart: <c>counts[offset + o]</c> for channels 0 up to <paramref name="channels"/>.</summary>
    /// <param name="counters">Shape [Levels]; what they hold is lost.</param>
    /// <param name="channels">1 to 64.</param>
    /// <param name="counts">Has room for <paramref name="channels"/>, rounded up to 8.</param>
    /// <param name="offset">Index of the first count.</param>
    public static void Split(ulong[] counters, int channels, int[] counts, int offset)
    {
        // words of single levels become words that hold a byte (levels 0 to 7) or a nibble (8 to 11) of each channel
        Swap(counters, 0, 4, 1, 2, 0x5555555555555555UL, 1);
        Swap(counters, 0, 4, 2, 4, 0x3333333333333333UL, 2);
        Swap(counters, 0, 4, 4, 8, 0x0F0F0F0F0F0F0F0FUL, 4);
        Swap(counters, 8, 2, 1, 2, 0x5555555555555555UL, 1);
        Swap(counters, 8, 2, 2, 4, 0x3333333333333333UL, 2);
        ulong high0 = counters[8];
        ulong high1 = counters[9];
        ulong high2 = counters[10];
        ulong high3 = counters[11];
        int target = offset;
        for (int shift = 0; shift < channels; shift += 8, target += 8)
        {
            int nibble = shift + 4;
            counts[target] = ((int)(counters[0] >> shift) & 255) | (((int)(high0 >> shift) & 15) << 8);
            counts[target + 1] = ((int)(counters[1] >> shift) & 255) | (((int)(high1 >> shift) & 15) << 8);
            counts[target + 2] = ((int)(counters[2] >> shift) & 255) | (((int)(high2 >> shift) & 15) << 8);
            counts[target + 3] = ((int)(counters[3] >> shift) & 255) | (((int)(high3 >> shift) & 15) << 8);
            counts[target + 4] = ((int)(counters[4] >> shift) & 255) | (((int)(high0 >> nibble) & 15) << 8);
            counts[target + 5] = ((int)(counters[5] >> shift) & 255) | (((int)(high1 >> nibble) & 15) << 8);
            counts[target + 6] = ((int)(counters[6] >> shift) & 255) | (((int)(high2 >> nibble) & 15) << 8);
            counts[target + 7] = ((int)(counters[7] >> shift) & 255) | (((int)(high3 >> nibble) & 15) << 8);
        }
    }

    /// <summary>
    /// One stage of the transposition of 8x8 (or 4x4) bits: the words <paramref name="distance"/> apart swap the bits
    /// that <paramref name="mask"/> leaves out of one with those that it selects of the other.
    /// </summary>
    private static void Swap(ulong[] words, int first, int pairs, int distance, int span, ulong mask, int shift)
    {
        int low = first;
        for (int pair = 0; pair < pairs; pair++)
        {
            ulong a = words[low];
            ulong b = words[low + distance];
            ulong moved = ((a >> shift) ^ b) & mask;
            words[low] = a ^ (moved << shift);
            words[low + distance] = b ^ moved;

            // the next word that is the lower one of a pair
            low++;
            if ((low - first) % span >= distance) low += distance;
        }
    }
}
