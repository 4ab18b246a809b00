using EdgeBnn.Core;

namespace EdgeBnn.Testing;

/// <summary>Convolutions as the sum over every tap of every window, position by position.</summary>
public static class NaiveConvolution
{
    public static NaiveMap QConv2D(NaiveMap input, QConv2D conv, int outputs)
    {
        ConvGeometry g = conv.Geometry;
        int groupInputs = input.Channels / g.Groups;
        NaiveMap output = new(OutputRows(input, g), OutputColumns(input, g), outputs);
        foreach ((int y, int x, int o) in Positions(output))
        {
            int firstInput = o / (outputs / g.Groups) * groupInputs;
            long sum = 0;
            foreach ((int ky, int kx, int iy, int ix) in Taps(g, y, x))
            {
                for (int i = 0; i < groupInputs; i++)
                {
                    int row = (((o * g.KernelHeight) + ky) * g.KernelWidth) + kx;
                    long weight = conv.Weights[(row * groupInputs) + i];
                    int value = input.Contains(iy, ix) ? input[iy, ix, firstInput + i] : conv.PadValue;
                    sum = NaiveArithmetic.Fits32(sum + (weight * value));
                }
            }

            int rescaled = NaiveArithmetic.Saturate(NaiveArithmetic.Rescale(conv.Rescale, sum, o));
            output[y, x, o] = NaiveArithmetic.Activate(conv.Activation, rescaled, o);
        }

        return output;
    }

    public static NaiveMap BConv2D(NaiveMap input, NaiveMap? residual, BConv2D conv, int outputs)
    {
        ConvGeometry g = conv.Geometry;
        int groupInputs = input.Channels / g.Groups;
        NaiveMap output = new(OutputRows(input, g), OutputColumns(input, g), outputs);
        foreach ((int y, int x, int o) in Positions(output))
        {
            int firstInput = o / (outputs / g.Groups) * groupInputs;
            long dot = 0;
            foreach ((int ky, int kx, int iy, int ix) in Taps(g, y, x))
            {
                for (int i = 0; i < groupInputs; i++)
                {
                    int row = (((o * g.KernelHeight) + ky) * g.KernelWidth) + kx;
                    int outside = conv.ZeroPadding ? 0 : 1;
                    int value = input.Contains(iy, ix) ? input[iy, ix, firstInput + i] : outside;
                    dot += NaiveArithmetic.Sign(conv.Weights, row, groupInputs, i) * value;
                }
            }

            output[y, x, o] = Finish(conv, dot, o, residual?[y, x, o] ?? 0);
        }

        return output;
    }

    private static int Finish(BConv2D conv, long dot, int o, int residual)
    {
        if (conv.Affine == null) return dot >= conv.Thresholds[o] ? 1 : -1;
        int value = NaiveArithmetic.Saturate(NaiveArithmetic.Rescale(conv.Affine, dot, o));
        return conv.ResidualLast
            ? NaiveArithmetic.Saturate(NaiveArithmetic.Activate(conv.Activation, value, o) + residual)
            : NaiveArithmetic.Activate(conv.Activation, NaiveArithmetic.Saturate(value + residual), o);
    }

    /// <summary>The windows that fit, counted one by one.</summary>
    internal static int OutputRows(NaiveMap input, ConvGeometry g) =>
        Windows(input.Height, g.KernelHeight, g.PadTop, g.PadBottom, g);

    internal static int OutputColumns(NaiveMap input, ConvGeometry g) =>
        Windows(input.Width, g.KernelWidth, g.PadLeft, g.PadRight, g);

    internal static IEnumerable<(int Y, int X, int C)> Positions(NaiveMap map)
    {
        for (int y = 0; y < map.Height; y++)
        {
            for (int x = 0; x < map.Width; x++)
            {
                for (int c = 0; c < map.Channels; c++) yield return (y, x, c);
            }
        }
    }

    internal static IEnumerable<(int Ky, int Kx, int Iy, int Ix)> Taps(ConvGeometry g, int y, int x)
    {
        for (int ky = 0; ky < g.KernelHeight; ky++)
        {
            for (int kx = 0; kx < g.KernelWidth; kx++)
            {
                int iy = (y * g.Stride) + (ky * g.Dilation) - g.PadTop;
                int ix = (x * g.Stride) + (kx * g.Dilation) - g.PadLeft;
                yield return (ky, kx, iy, ix);
            }
        }
    }

    private static int Windows(int size, int kernel, int before, int after, ConvGeometry g)
    {
        int windows = 0;
        for (int start = -before; start + ((kernel - 1) * g.Dilation) < size + after; start += g.Stride) windows++;
        return windows;
    }
}
