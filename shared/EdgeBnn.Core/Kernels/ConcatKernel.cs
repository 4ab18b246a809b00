using System;

namespace EdgeBnn.Core;

/// <summary>
/// Maps one behind the other along channels: <c>out[firstChannel + c] = in[c]</c> for each pixel, one input per call,
/// in the order of the inputs.
/// </summary>
public static class ConcatKernel
{
    /// <summary>Places one packed input. Channels behind it, which later inputs fill, may be cleared.</summary>
    /// <param name="source">Arena with the input, bits [H, W, words].</param>
    /// <param name="input">Shape and place of the input.</param>
    /// <param name="firstChannel">Channels of the inputs before this one.</param>
    /// <param name="destination">Receives the input's channels within bits [H, W, words].</param>
    /// <param name="output">Shape and place of the output.</param>
    public static void RunBits(
        uint[] source, TensorInfo input, int firstChannel, uint[] destination, TensorInfo output)
    {
        int channels = input.Channels;
        int sourceWords = input.Words;
        int targetWords = output.Words;
        int from = input.Offset;
        int target = output.Offset;
        int pixels = input.Height * input.Width;
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            BitPack.Append(source, from, 0, channels, destination, target, firstChannel);
            from += sourceWords;
            target += targetWords;
        }
    }

    /// <summary>Places one i16 input.</summary>
    /// <param name="source">Arena with the input, i16 [H, W, C].</param>
    /// <param name="input">Shape and place of the input.</param>
    /// <param name="firstChannel">Channels of the inputs before this one.</param>
    /// <param name="destination">Receives the input's channels within i16 [H, W, C'].</param>
    /// <param name="output">Shape and place of the output.</param>
    public static void RunI16(
        short[] source, TensorInfo input, int firstChannel, short[] destination, TensorInfo output)
    {
        int channels = input.Channels;
        int outputChannels = output.Channels;
        int from = input.Offset;
        int target = output.Offset + firstChannel;
        int pixels = input.Height * input.Width;
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            Array.Copy(source, from, destination, target, channels);
            from += channels;
            target += outputChannels;
        }
    }
}
