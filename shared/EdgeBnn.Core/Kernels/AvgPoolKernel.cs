namespace EdgeBnn.Core;

/// <summary>
/// Mean over windows: <c>y = sat16(round(sum * Multiplier, Shift))</c>; positions outside the map count as 0.
/// </summary>
public static class AvgPoolKernel
{
    /// <summary>Runs the whole operation.</summary>
    /// <param name="source">Arena with the input, i16 [H, W, C].</param>
    /// <param name="input">Shape and place of the input.</param>
    /// <param name="pool">The parameters.</param>
    /// <param name="destination">Receives i16 [OH, OW, C].</param>
    /// <param name="output">Shape and place of the output.</param>
    public static void Run(short[] source, TensorInfo input, AvgPool pool, short[] destination, TensorInfo output)
    {
        ConvGeometry geometry = pool.Geometry;
        int width = input.Width;
        int channels = input.Channels;
        int multiplier = pool.Multiplier;
        int shift = pool.Shift;
        int half = shift == 0 ? 0 : 1 << (shift - 1);
        int target = output.Offset;
        for (int y = 0; y < output.Height; y++)
        {
            int top = PoolWindow.First(y, geometry.Stride, geometry.PadTop);
            int bottom = PoolWindow.End(y, geometry.Stride, geometry.PadTop, geometry.KernelHeight, input.Height);
            for (int x = 0; x < output.Width; x++)
            {
                int left = PoolWindow.First(x, geometry.Stride, geometry.PadLeft);
                int right = PoolWindow.End(x, geometry.Stride, geometry.PadLeft, geometry.KernelWidth, width);
                for (int c = 0; c < channels; c++, target++)
                {
                    int sum = 0;
                    for (int iy = top; iy < bottom; iy++)
                    {
                        int from = input.Offset + (((iy * width) + left) * channels) + c;
                        for (int ix = left; ix < right; ix++, from += channels) sum += source[from];
                    }

                    int value = ((sum * multiplier) + half) >> shift;
                    if (value > short.MaxValue) value = short.MaxValue;
                    else if (value < short.MinValue) value = short.MinValue;
                    destination[target] = (short)value;
                }
            }
        }
    }
}
