namespace EdgeBnn.Core;

/// <summary>How a window moves over a map. Output size: (size + padding - ((kernel - 1) * dilation + 1)) / stride + 1, rounded down.</summary>
public sealed class ConvGeometry
{
    /// <summary>Window rows, 1 to 255.</summary>
    public int KernelHeight { get; set; } = 1;

    /// <summary>Window columns, 1 to 255.</summary>
    public int KernelWidth { get; set; } = 1;

    /// <summary>Step between windows in both directions, 1 to 255.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>Step between the taps of one window in both directions, 1 to 255.</summary>
    public int Dilation { get; set; } = 1;

    /// <summary>Rows of padding above; less than the dilated window's height.</summary>
    public int PadTop { get; set; }

    /// <summary>Columns of padding on the left; less than the dilated window's width.</summary>
    public int PadLeft { get; set; }

    /// <summary>Rows of padding below.</summary>
    public int PadBottom { get; set; }

    /// <summary>Columns of padding on the right.</summary>
    public int PadRight { get; set; }

    /// <summary>Groups of channels that are convolved apart; divides the input's and the output's channels. 1 for pools.</summary>
    public int Groups { get; set; } = 1;

    /// <summary>Rows that a map of <paramref name="height"/> rows gives; 0 or less when the window does not fit.</summary>
    public int OutputHeight(int height)
    {
        return OutputSize(height + PadTop + PadBottom, KernelHeight);
    }

    /// <summary>Columns that a map of <paramref name="width"/> columns gives; 0 or less when the window does not fit.</summary>
    public int OutputWidth(int width)
    {
        return OutputSize(width + PadLeft + PadRight, KernelWidth);
    }

    private int OutputSize(int padded, int kernel)
    {
        int room = padded - (((kernel - 1) * Dilation) + 1);
        return room < 0 ? 0 : (room / Stride) + 1;
    }
}
