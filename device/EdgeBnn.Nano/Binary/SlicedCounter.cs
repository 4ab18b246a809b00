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
        ulong less = (limit & 1) != 0 ? ~counters[0] : 0;
        ulong not = ~counters[1];
        less = (limit & 2) != 0 ? less | not : less & not;
        not = ~counters[2];
        less = (limit & 4) != 0 ? less | not : less & not;
        not = ~counters[3];
        less = (limit & 8) != 0 ? less | not : less & not;
        not = ~counters[4];
        less = (limit & 16) != 0 ? less | not : less & not;
        not = ~counters[5];
        less = (limit & 32) != 0 ? less | not : less & not;
        not = ~counters[6];
        less = (limit & 64) != 0 ? less | not : less & not;
        not = ~counters[7];
        less = (limit & 128) != 0 ? less | not : less & not;
        not = ~counters[8];
        less = (limit & 256) != 0 ? less | not : less & not;
        not = ~counters[9];
        less = (limit & 512) != 0 ? less | not : less & not;
        not = ~counters[10];
        less = (limit & 1024) != 0 ? less | not : less & not;
        not = ~counters[11];
        return (limit & 2048) != 0 ? less | not : less & not;
    }
}
