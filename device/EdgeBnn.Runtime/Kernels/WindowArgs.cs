namespace EdgeBnn.Runtime;

/// <summary>How a window moves over a map, and how its contents are laid out for a product.</summary>
internal struct WindowArgs
{
    /// <summary>Rows of the input.</summary>
    public int Height;

    /// <summary>Columns of the input.</summary>
    public int Width;

    /// <summary>Elements of an input pixel: words of packed signs, or values.</summary>
    public int PixelLength;

    /// <summary>Window rows.</summary>
    public int KernelHeight;

    /// <summary>Window columns.</summary>
    public int KernelWidth;

    /// <summary>Step between windows.</summary>
    public int Stride;

    /// <summary>Step between taps.</summary>
    public int Dilation;

    /// <summary>Rows of padding above.</summary>
    public int PadTop;

    /// <summary>Columns of padding on the left.</summary>
    public int PadLeft;

    /// <summary>Columns of the output.</summary>
    public int OutputWidth;

    /// <summary>First output column whose window does not reach past the left edge.</summary>
    public int InsideFrom;

    /// <summary>One past the last output column whose window does not reach past the right edge.</summary>
    public int InsideTo;

    /// <summary>Groups of channels.</summary>
    public int Groups;

    /// <summary>Input channels of a group.</summary>
    public int GroupInputs;

    /// <summary>Output channels of a group.</summary>
    public int GroupOutputs;

    /// <summary>Elements that a tap of one group takes in the window.</summary>
    public int TapLength;

    /// <summary>Elements from one gathered window to the next, even.</summary>
    public int Pitch;

    /// <summary>Output pixels in all.</summary>
    public int Pixels;

    /// <summary>Output pixels that are worked on at a time; a tile is the unit that threads share out.</summary>
    public int TilePixels;

    /// <summary>Bytes into the scratch memory at which the sums of a tile start.</summary>
    public long SumsOffset;

    /// <summary>Sums from one pixel to the next: the output channels, with groups a block more.</summary>
    public int SumPitch;
}
