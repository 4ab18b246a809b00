using System;
using EdgeBnn.Core;

namespace EdgeBnn.Nano;

/// <summary>
/// The weights of a binary convolution turned round for <see cref="SlicedCounter"/>: word k of block b holds position k
/// of the window for output channels 64 b to 64 b + 63. They take the room of the file's layout where the channels fill
/// whole words.
/// </summary>
/// <remarks>
/// With A the number of -1 weights among the N positions where the input is -1, T that of all -1 weights and K all
/// positions, <c>dot = K - 2 N - 2 T + 4 A</c>; with the input complemented it is the negative of that.
/// </remarks>
internal static class SlicedWeights
{
    /// <summary>Start values per block: listed bits set or clear, number of listed bits even or odd.</summary>
    private const int Variants = 4;

    /// <summary>Blocks of 64 output channels.</summary>
    public static int Blocks(int outputs)
    {
        return (outputs + 63) >> 6;
    }

    /// <summary>Turns the weights round; each block closes with a word of zeros, which adds nothing.</summary>
    /// <param name="weights">Shape [outputs, taps, words].</param>
    /// <param name="outputs">Output channels.</param>
    /// <param name="taps">Positions of the window.</param>
    /// <param name="channels">Input channels.</param>
    public static ulong[][] Turn(uint[] weights, int outputs, int taps, int channels)
    {
        int words = BitPack.Words(channels);
        int positions = taps * channels;
        ulong[][] blocks = new ulong[Blocks(outputs)][];
        for (int b = 0; b < blocks.Length; b++) blocks[b] = new ulong[positions + 1];
        if (channels >= 32)
        {
            TurnSquares(weights, outputs, taps, channels, blocks);
            return blocks;
        }

        int from = 0;
        for (int o = 0; o < outputs; o++)
        {
            ulong[] block = blocks[o >> 6];
            ulong lane = 1UL << (o & 63);
            int k = 0;
            for (int tap = 0; tap < taps; tap++)
            {
                for (int w = 0; w < words; w++)
                {
                    // unused bits are 0, so no position behind the tap's channels is met
                    int p = k + (w << 5);
                    for (uint x = weights[from++]; x != 0; x >>= 8, p += 8)
                    {
                        if ((x & 1) != 0) block[p] |= lane;
                        if ((x & 2) != 0) block[p + 1] |= lane;
                        if ((x & 4) != 0) block[p + 2] |= lane;
                        if ((x & 8) != 0) block[p + 3] |= lane;
                        if ((x & 16) != 0) block[p + 4] |= lane;
                        if ((x & 32) != 0) block[p + 5] |= lane;
                        if ((x & 64) != 0) block[p + 6] |= lane;
                        if ((x & 128) != 0) block[p + 7] |= lane;
                    }
                }

                k += channels;
            }
        }

        return blocks;
    }

    /// <summary>
    /// The same for many channels: squares of 64 outputs by 64 channels are transposed as a whole, which takes a sixth
    /// of the instructions. Source: Warren, "Hacker's Delight", 2nd edition, section 7-3.
    /// </summary>
    private static void TurnSquares(uint[] weights, int outputs, int taps, int channels, ulong[][] blocks)
    {
        int words = BitPack.Words(channels);
        int rowWords = taps * words;
        ulong[] square = new ulong[64];
        for (int b = 0; b < blocks.Length; b++)
        {
            int lanes = outputs - (b << 6) < 64 ? outputs - (b << 6) : 64;
            for (int tap = 0; tap < taps; tap++)
            {
                for (int w = 0; w < words; w += 2)
                {
                    int from = ((b << 6) * rowWords) + (tap * words) + w;
                    bool pair = w + 1 < words;
                    for (int o = 0; o < 64; o++, from += rowWords)
                    {
                        ulong row = 0;
                        if (o < lanes) row = pair ? weights[from] | ((ulong)weights[from + 1] << 32) : weights[from];
                        square[o] = row;
                    }

                    Transpose(square);
                    int position = (tap * channels) + (w << 5);
                    int count = channels - (w << 5) < 64 ? channels - (w << 5) : 64;
                    Array.Copy(square, 0, blocks[b], position, count);
                }
            }
        }
    }

    /// <summary>Bit c of word o becomes bit o of word c.</summary>
    private static void Transpose(ulong[] square)
    {
        ulong mask = 0x00000000FFFFFFFFUL;
        for (int distance = 32; distance != 0; distance >>= 1, mask ^= mask << distance)
        {
            for (int low = 0; low < 64; low = ((low | distance) + 1) & ~distance)
            {
                ulong a = square[low];
                ulong b = square[low | distance];
                ulong moved = ((a >> distance) ^ b) & mask;
                square[low] = a ^ (moved << distance);
                square[low | distance] = b ^ moved;
            }
        }
    }

    /// <summary>Twice the number of -1 weights of each output channel.</summary>
    public static int[] TwiceNegative(uint[] weights, int outputs)
    {
        int[] twice = new int[outputs];
        int rowWords = weights.Length / outputs;
        int from = 0;
        for (int o = 0; o < outputs; o++)
        {
            int count = 0;
            for (int i = 0; i < rowWords; i++) count += BitPack.PopCount(weights[from++]);
            twice[o] = 2 * count;
        }

        return twice;
    }

    /// <summary>
    /// What the counters of a layer with thresholds start from, so that the sign of a channel is one compare with a
    /// number that all channels share. Shape [blocks, Variants, Levels].
    /// </summary>
    /// <remarks>
    /// The output is -1 where dot is below the threshold t: <c>4 A - 2 N &lt; t - K + 2 T</c>, that is
    /// <c>2 A - N &lt; h</c> with h half the right side rounded up, that is <c>A - floor(N / 2) &lt; q</c> with q =
    /// (h + N mod 2) / 2 rounded up. Counters that start from -q so need a compare with floor(N / 2) only; both get
    /// <see cref="Margin"/>, which keeps them positive. With the input complemented, <c>-dot &lt; t</c> is the opposite
    /// of <c>2 A - N &lt; h'</c>. |2 A - N| is at most K, so h may be limited to that.
    /// </remarks>
    public static ulong[] Starts(int[] thresholds, int[] twiceNegative, int positions)
    {
        int outputs = thresholds.Length;
        ulong[] starts = new ulong[StartLength(outputs)];
        for (int o = 0; o < outputs; o++)
        {
            long inner = (long)twiceNegative[o] - positions;
            long straight = (thresholds[o] + inner + 1) >> 1;
            long complemented = ((inner - thresholds[o]) >> 1) + 1;
            int block = (o >> 6) * Variants;
            Add(starts, block, o & 63, straight, positions);
            Add(starts, block + 2, o & 63, complemented, positions);
        }

        return starts;
    }

    /// <summary>Length of <see cref="Starts"/>.</summary>
    public static int StartLength(int outputs)
    {
        return Blocks(outputs) * Variants * SlicedCounter.Levels;
    }

    /// <summary>Index of the start values for a window.</summary>
    public static int StartOf(int block, bool complemented, int listed)
    {
        return ((block * Variants) + (complemented ? 2 : 0) + (listed & 1)) * SlicedCounter.Levels;
    }

    /// <summary>What keeps counters positive.</summary>
    public static int Margin(int positions)
    {
        return (positions >> 1) + 2;
    }

    private static void Add(ulong[] starts, int variant, int lane, long half, int positions)
    {
        int limit = positions + 1;
        int h = half > limit ? limit : half < -limit ? -limit : (int)half;
        for (int odd = 0; odd < 2; odd++, variant++)
        {
            int value = Margin(positions) - ((h + odd + 1) >> 1);
            int at = variant * SlicedCounter.Levels;
            for (; value != 0; value >>= 1, at++)
            {
                if ((value & 1) != 0) starts[at] |= 1UL << lane;
            }
        }
    }
}
