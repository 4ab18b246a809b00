using EdgeBnn.Core;

namespace EdgeBnn.Testing;

/// <summary>Windows of convolutions and pools.</summary>
public static class Windows
{
    public static ConvGeometry Square(int kernel, int stride = 1, int dilation = 1, int pad = 0, int groups = 1) =>
        Of(kernel, kernel, stride, dilation, (pad, pad, pad, pad), groups);

    public static ConvGeometry Of(
        int height, int width, int stride, int dilation,
        (int Top, int Left, int Bottom, int Right) pad, int groups = 1) => new()
        {
            KernelHeight = height,
            KernelWidth = width,
            Stride = stride,
            Dilation = dilation,
            PadTop = pad.Top,
            PadLeft = pad.Left,
            PadBottom = pad.Bottom,
            PadRight = pad.Right,
            Groups = groups,
        };

    public static ConvGeometry With(ConvGeometry window, int groups) => Of(
        window.KernelHeight, window.KernelWidth, window.Stride, window.Dilation,
        (window.PadTop, window.PadLeft, window.PadBottom, window.PadRight), groups);

    /// <summary>A window that fits a map, every side drawn on its own; pads are smaller than the window.</summary>
    public static ConvGeometry Random(Random random, TensorInfo map, int largestKernel, bool dilated, int groups = 1)
    {
        while (true)
        {
            int height = random.Next(1, largestKernel + 1);
            int width = random.Next(3) == 0 ? random.Next(1, largestKernel + 1) : height;
            int dilation = dilated && random.Next(4) == 0 ? 2 : 1;
            int stride = random.Next(4) == 0 ? random.Next(2, 4) : 1;
            int rows = (height - 1) * dilation;
            int columns = (width - 1) * dilation;
            (int, int, int, int) pad = random.Next(3) switch
            {
                0 => (0, 0, 0, 0),
                1 => (rows / 2, columns / 2, rows / 2, columns / 2),
                _ => (random.Next(rows + 1), random.Next(columns + 1), random.Next(rows + 1), random.Next(columns + 1)),
            };
            ConvGeometry window = Of(height, width, stride, dilation, pad, groups);
            if (window.OutputHeight(map.Height) > 0 && window.OutputWidth(map.Width) > 0) return window;
        }
    }

    public static string Describe(ConvGeometry g) =>
        $"{g.KernelHeight}x{g.KernelWidth} s{g.Stride} d{g.Dilation} g{g.Groups} "
        + $"pad {g.PadTop},{g.PadLeft},{g.PadBottom},{g.PadRight}";
}
