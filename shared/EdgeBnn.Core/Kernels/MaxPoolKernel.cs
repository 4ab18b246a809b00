namespace EdgeBnn.Core;

/// <summary>
/// Maximum over windows, of those positions that lie inside the map. On packed signs it is the bitwise and: a window
/// is -1 (bit 1) only where all of it is.
/// </summary>
public static class MaxPoolKernel
{
    /// <summary>Runs the whole operation on packed signs.</summary>
    /// <param name="source">Arena with the input, bits [H, W, words].</param>
    /// <param name="input">Shape and place of the input.</param>
    /// <param name="pool">The parameters; every window has a position inside the map.</param>
    /// <param name="destination">Receives bits [OH, OW, words].</param>
    /// <param name="output">Shape and place of the output.</param>
    public static void RunBits(uint[] source, TensorInfo input, MaxPool pool, uint[] destination, TensorInfo output)
    {
        ConvGeometry geometry = pool.Geometry;
        int width = input.Width;
        int words = input.Words;
        int target = output.Offset;
        for (int y = 0; y < output.Height; y++)
        {
            int top = PoolWindow.First(y, geometry.Stride, geometry.PadTop);
            int bottom = PoolWindow.End(y, geometry.Stride, geometry.PadTop, geometry.KernelHeight, input.Height);
            for (int x = 0; x < output.Width; x++)
            {
                int left = PoolWindow.First(x, geometry.Stride, geometry.PadLeft);
                int right = PoolWindow.End(x, geometry.Stride, geometry.PadLeft, geometry.KernelWidth, width);
                for (int i = 0; i < words; i++, target++)
                {
                    uint all = 0xFFFFFFFFu;
                    for (int iy = top; iy < bottom; iy++)
                    {
                        int from = input.Offset + (((iy * width) + left) * words) + i;
                        for (int ix = left; ix < right; ix++, from += words) all &= source[from];
                    }

                    destination[target] = all;
                }
            }
        }
    }

    /// <summary>Runs the whole operation on an i16 map.</summary>
    /// <param name="source">Arena with the input, i16 [H, W, C].</param>
    /// <param name="input">Shape and place of the input.</param>
    /// <param name="pool">The parameters; every window has a position inside the map.</param>
    /// <param name="destination">Receives i16 [OH, OW, C].</param>
    /// <param name="output">Shape and place of the output.</param>
    public static void RunI16(short[] source, TensorInfo input, MaxPool pool, short[] destination, TensorInfo output)
    {
        ConvGeometry geometry = pool.Geometry;
        int width = input.Width;
        int channels = input.Channels;
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
                    short largest = short.MinValue;
                    for (int iy = top; iy < bottom; iy++)
                    {
                        int from = input.Offset + (((iy * width) + left) * channels) + c;
                        for (int ix = left; ix < right; ix++, from += channels)
                        {
                            if (source[from] > largest) largest = source[from];
                        }
                    }

                    destination[target] = largest;
                }
            }
        }
    }
}
