using System;

namespace EdgeBnn.Core;

/// <summary>A range of channels: <c>out[c] = in[Start + c]</c> for each pixel.</summary>
public static class SliceKernel
{
    /// <summary>Runs the whole operation on packed signs.</summary>
    /// <param name="source">Arena with the input, bits [H, W, words].</param>
    /// <param name="input">Shape and place of the input.</param>
    /// <param name="slice">The parameters; the start may lie anywhere within a word.</param>
    /// <param name="destination">Receives bits [H, W, words].</param>
    /// <param name="output">Shape and place of the output.</param>
    public static void RunBits(uint[] source, TensorInfo input, Slice slice, uint[] destination, TensorInfo output)
    {
        int start = slice.Start;
        int channels = output.Channels;
        int sourceWords = input.Words;
        int targetWords = output.Words;
        int from = input.Offset;
        int target = output.Offset;
        int pixels = input.Height * input.Width;
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            BitPack.Append(source, from, start, channels, destination, target, 0);
            from += sourceWords;
            target += targetWords;
        }
    }

    /// <summary>Runs the whole operation on an i16 map.</summary>
    /// <param name="source">Arena with the input, i16 [H, W, C].</param>
    /// <param name="input">Shape and place of the input.</param>
    /// <param name="slice">The parameters.</param>
    /// <param name="destination">Receives i16 [H, W, C'].</param>
    /// <param name="output">Shape and place of the output.</param>
    public static void RunI16(short[] source, TensorInfo input, Slice slice, short[] destination, TensorInfo output)
    {
        int channels = output.Channels;
        int inputChannels = input.Channels;
        int from = input.Offset + slice.Start;
        int target = output.Offset;
        int pixels = input.Height * input.Width;
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            Array.Copy(source, from, destination, target, channels);
            from += inputChannels;
            target += channels;
        }
    }
}
