namespace EdgeBnn.Core;

/// <summary>
/// int8 convolution. Effectively computes, for each output pixel and channel o,
/// <c>acc = sum over ky, kx, i of Weights[o, ky, kx, i] * in[...]</c>, then <see cref="QConv2D.Rescale"/> to i16 and
/// the activation.
/// </summary>
/// <remarks>
/// The input under a window is gathered once per pixel and group, with <see cref="QConv2D.PadValue"/> outside the map,
/// so that bytes and i16 share one loop over the output channels.
/// </remarks>
public static class QConv2DKernel
{
    /// <summary>Runs the whole operation on an image.</summary>
    /// <param name="source">The image, u8 [H, W, Cin], from index 0.</param>
    /// <param name="input">Shape of the image.</param>
    /// <param name="conv">The parameters.</param>
    /// <param name="scratch">Working memory of this model.</param>
    /// <param name="destination">Receives i16 [OH, OW, Cout].</param>
    /// <param name="output">Shape and place of the output.</param>
    public static void RunU8(
        byte[] source, TensorInfo input, QConv2D conv, KernelScratch scratch, short[] destination, TensorInfo output)
    {
        Run(source, null, input, conv, scratch, destination, output);
    }

    /// <summary>Runs the whole operation on an i16 map.</summary>
    /// <param name="source">Arena with the input, i16 [H, W, Cin].</param>
    /// <param name="input">Shape and place of the input.</param>
    /// <param name="conv">The parameters.</param>
    /// <param name="scratch">Working memory of this model.</param>
    /// <param name="destination">Receives i16 [OH, OW, Cout].</param>
    /// <param name="output">Shape and place of the output.</param>
    public static void RunI16(
        short[] source, TensorInfo input, QConv2D conv, KernelScratch scratch, short[] destination, TensorInfo output)
    {
        Run(null, source, input, conv, scratch, destination, output);
    }

    private static void Run(
        byte[]? image, short[]? map, TensorInfo input, QConv2D conv, KernelScratch scratch,
        short[] destination, TensorInfo output)
    {
        ConvGeometry geometry = conv.Geometry;
        int groups = geometry.Groups;
        int stride = geometry.Stride;
        int top = geometry.PadTop;
        int left = geometry.PadLeft;
        int groupInputs = input.Channels / groups;
        int groupOutputs = output.Channels / groups;
        int rowLength = geometry.KernelHeight * geometry.KernelWidth * groupInputs;
        int channels = output.Channels;
        int height = output.Height;
        int width = output.Width;
        int padValue = conv.PadValue;
        short[] window = scratch.Window;
        int[] sums = scratch.Sums;
        int target = output.Offset;
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++, target += channels)
            {
                for (int group = 0; group < groups; group++)
                {
                    Gather(
                        image, map, input, geometry, group * groupInputs, groupInputs,
                        (y * stride) - top, (x * stride) - left, padValue, window);
                    Dots(window, rowLength, conv.Weights, sums, group * groupOutputs, groupOutputs);
                }

                Epilogue.Rescale(sums, conv.Rescale);
                Epilogue.Saturate(sums, channels);
                if (conv.Activation != null) Epilogue.Activate(sums, conv.Activation);
                Epilogue.Store(sums, channels, destination, target);
            }
        }
    }

    private static void Gather(
        byte[]? image, short[]? map, TensorInfo input, ConvGeometry geometry, int firstChannel, int channels,
        int top, int left, int padValue, short[] window)
    {
        int height = input.Height;
        int width = input.Width;
        int inputChannels = input.Channels;
        int offset = input.Offset + firstChannel;
        int kernelHeight = geometry.KernelHeight;
        int kernelWidth = geometry.KernelWidth;
        int dilation = geometry.Dilation;
        int target = 0;
        for (int ky = 0; ky < kernelHeight; ky++)
        {
            int iy = top + (ky * dilation);
            for (int kx = 0; kx < kernelWidth; kx++, target += channels)
            {
                int ix = left + (kx * dilation);
                int from = offset + (((iy * width) + ix) * inputChannels);
                if (iy < 0 || iy >= height || ix < 0 || ix >= width)
                {
                    for (int i = 0; i < channels; i++) window[target + i] = (short)padValue;
                }
                else if (image != null)
                {
                    for (int i = 0; i < channels; i++) window[target + i] = image[from + i];
                }
                else
                {
                    for (int i = 0; i < channels; i++) window[target + i] = map![from + i];
                }
            }
        }
    }

    private static void Dots(short[] window, int rowLength, sbyte[] weights, int[] sums, int firstOutput, int outputs)
    {
        int w = firstOutput * rowLength;
        int end = firstOutput + outputs;
        for (int o = firstOutput; o < end; o++)
        {
            int sum = 0;
            for (int i = 0; i < rowLength; i++, w++) sum += window[i] * weights[w];
            sums[o] = sum;
        }
    }
}
