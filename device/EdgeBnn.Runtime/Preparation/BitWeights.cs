namespace EdgeBnn.Runtime;

/// <summary>Re-tiles the weights and thresholds of binary convolutions for <see cref="BitGemm"/>.</summary>
internal static unsafe class BitWeights
{
    /// <summary>
    /// From [Cout, taps, words] to [groups, blocks, steps, 64 bytes], pairs of steps folded; channels that are not
    /// there are 0.
    /// </summary>
    /// <param name="context">The session under construction.</param>
    /// <param name="layout">The lanes.</param>
    /// <param name="weights">Shape [Cout, taps, words].</param>
    /// <param name="groups">Groups of channels.</param>
    /// <param name="groupOutputs">Output channels of a group.</param>
    public static uint* Retile(
        PreparationContext context, BitLayout layout, uint[] weights, int groups, int groupOutputs)
    {
        int blocks = (groupOutputs + layout.BlockChannels - 1) / layout.BlockChannels;
        int blockBytes = layout.Steps * SimdWidth.MaxBytes;
        int tapWords = weights.Length / (groups * groupOutputs * layout.Taps);
        byte* tiled = context.Take<byte>((long)groups * blocks * blockBytes);
        for (int o = 0; o < groups * groupOutputs; o++)
        {
            int channel = o % groupOutputs;
            long block = ((long)(o / groupOutputs) * blocks) + (channel / layout.BlockChannels);
            byte* target = tiled + (block * blockBytes) + Place(layout, channel % layout.BlockChannels);
            Span<uint> signs = weights.AsSpan(o * layout.Taps * tapWords, layout.Taps * tapWords);
            for (int k = 0; k < layout.Steps; k++)
            {
                uint step = Step(layout, signs, tapWords, k);
                if ((k & 1) != 0) step ^= Step(layout, signs, tapWords, k - 1);
                byte* lane = target + (k * SimdWidth.MaxBytes);
                if (layout.Bits == 8) *lane = (byte)step;
                else if (layout.Bits == 16) *(ushort*)lane = (ushort)step;
                else *(uint*)lane = step;
            }
        }

        return (uint*)tiled;
    }

    /// <summary>
    /// The limits that sums are compared with while they are in registers, the sums' size each; null where the path's
    /// registers give no whole bytes of signs, or the blocks not all words of a pixel.
    /// </summary>
    /// <param name="context">The session under construction.</param>
    /// <param name="layout">The lanes.</param>
    /// <param name="thresholds">Shape [Cout].</param>
    public static byte* Limits(PreparationContext context, BitLayout layout, int[] thresholds)
    {
        int length = (thresholds.Length + layout.BlockChannels - 1) / layout.BlockChannels * layout.BlockChannels;
        if (layout.Lanes < 8 || length % 32 != 0) return null;
        byte* limits = context.Take<byte>((long)length * layout.SumBytes);
        for (int o = 0; o < length; o++)
        {
            // a channel that is not there is +1: no sum is below the least limit
            int threshold = o < thresholds.Length ? thresholds[o] : int.MinValue;
            if (layout.SumBytes == sizeof(int)) ((int*)limits)[o] = threshold;
            else ((short*)limits)[o] = (short)Math.Clamp(threshold, short.MinValue, short.MaxValue);
        }

        return limits;
    }

    /// <summary>The byte of a row at which a channel's lane stands.</summary>
    private static int Place(BitLayout layout, int channel)
    {
        int register = channel / layout.Lanes;
        int lane = channel % layout.Lanes;
        if (layout.Bits == 8) lane = SimdPaths.ByteOf(layout.Path, lane);
        return ((register * layout.Lanes) + lane) * layout.Bits / 8;
    }

    private static uint Step(BitLayout layout, Span<uint> signs, int tapWords, int step)
    {
        int tap = step / layout.TapSteps;
        int bit = step % layout.TapSteps * layout.Bits;
        return bit / 32 < tapWords ? signs[(tap * tapWords) + (bit / 32)] >> (bit % 32) : 0;
    }
}
