namespace EdgeBnn.Runtime;

/// <summary>What <see cref="ChannelCopyKernel"/> works on: runs of channels that go from maps to a map.</summary>
internal unsafe struct ChannelCopyArgs
{
    /// <summary>Pixels of every map.</summary>
    public int Pixels;

    /// <summary>The output map.</summary>
    public void* Output;

    /// <summary>Elements of an output pixel: words or values.</summary>
    public int OutputLength;

    /// <summary>How many <see cref="Runs"/>.</summary>
    public int RunCount;

    /// <summary>The runs of channels, in the order of the output.</summary>
    public ChannelRun* Runs;

    /// <summary>Pixels that are the unit of work.</summary>
    public int PiecePixels;
}
