namespace EdgeBnn.Nano;

/// <summary>
/// Binary dot products, one output at a time: <c>K - 2 * popcount(window xor weights)</c> over 64-bit words, three at a
/// time. For few outputs; <see cref="SlicedCounter"/> does many at once.
/// </summary>
/// <remarks>
/// Three words a, b, c of differing bits need two popcounts, not three: of their sum and their carry bits. Stored are
/// not a, b, c but a, p = a xor b and q = a xor c, of the window as of the weights, since then
/// <c>sum = a xor p xor q</c> and <c>carry = a xor (p and q)</c>, and the xor of window and weights keeps that form.
/// </remarks>
internal static class RowDots
{
    /// <summary>Words that are counted together.</summary>
    public const int Triple = 3;

    /// <summary>Words whose counts fit the byte lanes: ten triples of at most 24 per byte.</summary>
    private const int MaxWords = 30;

    /// <summary>64-bit words for a number of bits, rounded up to whole triples.</summary>
    public static int Words(int bits)
    {
        int words = (bits + 63) >> 6;
        return (words + Triple - 1) / Triple * Triple;
    }

    /// <summary>Brings words into the form that <see cref="Run"/> reads.</summary>
    /// <param name="words">Packed bits; whole triples.</param>
    /// <param name="length">How many words.</param>
    public static void Prepare(ulong[] words, int length)
    {
        for (int i = 0; i < length; i += Triple)
        {
            ulong a = words[i];
            words[i + 1] ^= a;
            words[i + 2] ^= a;
        }
    }

    /// <summary>sums[o] = count - 2 * popcount(window xor weights of o) for a range of outputs.</summary>
    /// <param name="window">Prepared words.</param>
    /// <param name="length">How many.</param>
    /// <param name="weights">Prepared words, shape [outputs, length].</param>
    /// <param name="count">Positions of the dot product.</param>
    /// <param name="sums">Receives the dot products at the outputs' indices.</param>
    /// <param name="first">First output.</param>
    /// <param name="outputs">How many outputs.</param>
    public static void Run(
        ulong[] window, int length, ulong[] weights, int count, int[] sums, int first, int outputs)
    {
        int w = first * length;
        int end = first + outputs;
        for (int o = first; o < end; o++)
        {
            int different = 0;
            int i = 0;
            while (i < length)
            {
                int stop = i + MaxWords < length ? i + MaxWords : length;
                ulong bytes = 0;
                for (; i < stop; i += 3, w += 3)
                {
                    ulong a = window[i] ^ weights[w];
                    ulong p = window[i + 1] ^ weights[w + 1];
                    ulong q = window[i + 2] ^ weights[w + 2];
                    ulong carry = a ^ (p & q);
                    a ^= p ^ q;
                    a -= (a >> 1) & 0x5555555555555555UL;
                    carry -= (carry >> 1) & 0x5555555555555555UL;

                    // fields of 4 bits: up to 4 ones and 4 twos
                    a = (a & 0x3333333333333333UL) + ((a >> 2) & 0x3333333333333333UL)
                        + (((carry & 0x3333333333333333UL) + ((carry >> 2) & 0x3333333333333333UL)) << 1);
                    bytes += (a & 0x0F0F0F0F0F0F0F0FUL) + ((a >> 4) & 0x0F0F0F0F0F0F0F0FUL);
                }

                bytes = (bytes & 0x00FF00FF00FF00FFUL) + ((bytes >> 8) & 0x00FF00FF00FF00FFUL);
                different += (int)((bytes * 0x0001000100010001UL) >> 48);
            }

            sums[o] = count - (different << 1);
        }
    }
}
