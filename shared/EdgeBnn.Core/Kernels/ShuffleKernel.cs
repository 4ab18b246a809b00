namespace EdgeBnn.Core;

/// <summary>Channel shuffle: <c>out[i * Groups + g] = in[g * (C / Groups) + i]</c> for each pixel.</summary>
public static class ShuffleKernel
{
    /// <summary>Runs the whole operation on packed signs.</summary>
    /// <param name="source">Arena with the input, bits [H, W, words].</param>
    /// <param name="input">Shape and place of the input.</param>
    /// <param name="shuffle">The parameters.</param>
    /// <param name="destination">Receives bits [H, W, words].</param>
    /// <param name="output">Shape and place of the output.</param>
    public static void RunBits(uint[] source, TensorInfo input, Shuffle shuffle, uint[] destination, TensorInfo output)
    {
        int channels = input.Channels;
        int words = input.Words;
        int groups = shuffle.Groups;
        int groupChannels = channels / groups;
        int from = input.Offset;
        int target = output.Offset;
        int pixels = input.Height * input.Width;
        for (int pixel = 0; pixel < pixels; pixel++, from += words)
        {
            uint word = 0;
            int channel = 0;
            for (int i = 0; i < groupChannels; i++)
            {
                for (int taken = i; taken < channels; taken += groupChannels)
                {
                    word |= ((source[from + (taken >> 5)] >> (taken & 31)) & 1u) << (channel & 31);
                    channel++;
                    if ((channel & 31) == 0)
                    {
                        destination[target++] = word;
                        word = 0;
                    }
                }
            }

            if ((channels & 31) != 0) destination[target++] = word;
        }
    }

    /// <summary>Runs the whole operation on an i16 map.</summary>
    /// <param name="source">Arena with the input, i16 [H, W, C].</param>
    /// <param name="input">Shape and place of the input.</param>
    /// <param name="shuffle">The parameters.</param>
    /// <param name="destination">Receives i16 [H, W, C].</param>
    /// <param name="output">Shape and place of the output.</param>
    public static void RunI16(short[] source, TensorInfo input, Shuffle shuffle, short[] destination, TensorInfo output)
    {
        int channels = input.Channels;
        int groupChannels = channels / shuffle.Groups;
        int from = input.Offset;
        int target = output.Offset;
        int pixels = input.Height * input.Width;
        for (int pixel = 0; pixel < pixels; pixel++, from += channels)
        {
            for (int i = 0; i < groupChannels; i++)
            {
                for (int taken = i; taken < channels; taken += groupChannels)
                {
                    destination[target++] = source[from + taken];
                }
            }
        }
    }
}
