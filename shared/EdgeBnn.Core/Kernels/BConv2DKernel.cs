namespace EdgeBnn.Core;

/// <summary>
/// Binary convolution. Effectively computes, for each output pixel and channel o,
/// <c>dot = K - 2 * sum over ky, kx, word of popcount(in[...] xor Weights[o, ky, kx, word])</c>, then the epilogue.
/// </summary>
/// <remarks>
/// The input under a window is gathered once per pixel and group, in the order of the weights: padding, dilation and
/// groups that start within a word are settled there, and the loop over the output channels is one run of words.
/// Outside the map the gathered bits are 0, which is +1. Zero padding takes the -1 weights that met those out again.
/// </remarks>
public static class BConv2DKernel
{
    /// <summary>Runs the whole operation.</summary>
    /// <param name="source">Arena with the input, bits [H, W, words].</param>
    /// <param name="input">Shape and place of the input.</param>
    /// <param name="residual">Arena with the residual, i16 [OH, OW, Cout].</param>
    /// <param name="residualOffset">Where the residual starts (the output's place is allowed); -1 for none.</param>
    /// <param name="conv">The parameters.</param>
    /// <param name="scratch">Working memory of this model.</param>
    /// <param name="signs">Receives bits [OH, OW, words] when the operation has thresholds.</param>
    /// <param name="maps">Receives i16 [OH, OW, Cout] when the operation has an affine.</param>
    /// <param name="output">Shape and place of the output.</param>
    public static void Run(
        uint[] source, TensorInfo input, short[] residual, int residualOffset, BConv2D conv, KernelScratch scratch,
        uint[] signs, short[] maps, TensorInfo output)
    {
        ConvGeometry geometry = conv.Geometry;
        int groups = geometry.Groups;
        int stride = geometry.Stride;
        int top = geometry.PadTop;
        int left = geometry.PadLeft;
        int taps = geometry.KernelHeight * geometry.KernelWidth;
        int groupInputs = input.Channels / groups;
        int groupOutputs = output.Channels / groups;
        int rowWords = taps * BitPack.Words(groupInputs);
        int height = output.Height;
        int width = output.Width;
        bool zeroPadding = conv.ZeroPadding;
        uint[] weights = conv.Weights;
        uint[] window = scratch.BitWindow;
        int[] sums = scratch.Sums;
        int pixel = 0;
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++, pixel++)
            {
                for (int group = 0; group < groups; group++)
                {
                    int inside = Gather(
                        source, input, geometry, group * groupInputs, groupInputs,
                        (y * stride) - top, (x * stride) - left, window);
                    int count = groupInputs * (zeroPadding ? inside : taps);
                    int firstOutput = group * groupOutputs;
                    Dots(window, rowWords, weights, count, sums, firstOutput, groupOutputs);
                    if (zeroPadding && inside < taps)
                    {
                        RemoveOutside(
                            input, geometry, (y * stride) - top, (x * stride) - left, weights, rowWords / taps,
                            sums, firstOutput, groupOutputs);
                    }
                }

                Finish(conv, residual, residualOffset, pixel, sums, signs, maps, output);
            }
        }
    }

    /// <summary>Copies the channels of one group under a window; returns how many taps lie inside the map.</summary>
    private static int Gather(
        uint[] source, TensorInfo input, ConvGeometry geometry, int firstChannel, int channels,
        int top, int left, uint[] window)
    {
        int height = input.Height;
        int width = input.Width;
        int pixelWords = input.Words;
        int offset = input.Offset;
        int kernelHeight = geometry.KernelHeight;
        int kernelWidth = geometry.KernelWidth;
        int dilation = geometry.Dilation;
        int words = BitPack.Words(channels);
        bool whole = channels == input.Channels;
        int inside = 0;
        int target = 0;
        for (int ky = 0; ky < kernelHeight; ky++)
        {
            int iy = top + (ky * dilation);
            for (int kx = 0; kx < kernelWidth; kx++, target += words)
            {
                int ix = left + (kx * dilation);
                if (iy < 0 || iy >= height || ix < 0 || ix >= width)
                {
                    for (int i = 0; i < words; i++) window[target + i] = 0;
                    continue;
                }

                inside++;
                int from = offset + (((iy * width) + ix) * pixelWords);
                if (whole)
                {
                    for (int i = 0; i < words; i++) window[target + i] = source[from + i];
                }
                else
                {
                    BitPack.Append(source, from, firstChannel, channels, window, target, 0);
                }
            }
        }

        return inside;
    }

    /// <summary>sums[o] = count - 2 * popcount(window xor weights of o) for the outputs of one group.</summary>
    private static void Dots(
        uint[] window, int rowWords, uint[] weights, int count, int[] sums, int firstOutput, int outputs)
    {
        int w = firstOutput * rowWords;
        int end = firstOutput + outputs;
        for (int o = firstOutput; o < end; o++)
        {
            int different = 0;
            for (int i = 0; i < rowWords; i++, w++)
            {
                uint x = window[i] ^ weights[w];
                x -= (x >> 1) & 0x55555555u;
                x = (x & 0x33333333u) + ((x >> 2) & 0x33333333u);
                x = (x + (x >> 4)) & 0x0F0F0F0Fu;
                different += (int)((x * 0x01010101u) >> 24);
            }

            sums[o] = count - (different << 1);
        }
    }

    /// <summary>
    /// Takes the taps outside the map out of the sums: there the window held 0, so each -1 weight counted as different.
    /// </summary>
    private static void RemoveOutside(
        TensorInfo input, ConvGeometry geometry, int top, int left, uint[] weights, int words,
        int[] sums, int firstOutput, int outputs)
    {
        int kernelWidth = geometry.KernelWidth;
        int taps = geometry.KernelHeight * kernelWidth;
        for (int tap = 0; tap < taps; tap++)
        {
            int iy = top + (tap / kernelWidth * geometry.Dilation);
            int ix = left + (tap % kernelWidth * geometry.Dilation);
            if (iy >= 0 && iy < input.Height && ix >= 0 && ix < input.Width) continue;
            for (int o = firstOutput; o < firstOutput + outputs; o++)
            {
                int w = ((o * taps) + tap) * words;
                for (int i = 0; i < words; i++) sums[o] += BitPack.PopCount(weights[w + i]) << 1;
            }
        }
    }

    private static void Finish(
        BConv2D conv, short[] residual, int residualOffset, int pixel, int[] sums,
        uint[] signs, short[] maps, TensorInfo output)
    {
        Rescale? affine = conv.Affine;
        if (affine == null)
        {
            Epilogue.Threshold(sums, conv.Thresholds, signs, output.Offset + (pixel * output.Words));
            return;
        }

        int channels = output.Channels;
        bool hasResidual = residualOffset >= 0;
        bool last = conv.ResidualLast;
        int residualAt = residualOffset + (pixel * channels);
        Epilogue.Rescale(sums, affine);
        Epilogue.Saturate(sums, channels);
        if (hasResidual && !last) Epilogue.AddResidual(sums, channels, residual, residualAt);
        if (conv.Activation != null) Epilogue.Activate(sums, conv.Activation);
        if (hasResidual && last) Epilogue.AddResidual(sums, channels, residual, residualAt);
        Epilogue.Store(sums, channels, maps, output.Offset + (pixel * channels));
    }
}
