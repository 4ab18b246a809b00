namespace EdgeBnn.Runtime;

/// <summary>What <see cref="BitGemm"/> works on: windows and one block of output channels.</summary>
internal unsafe struct BitGemmArgs
{
    /// <summary>Signs, a lane's worth repeated to fill 32 bits, pairs folded; Shape [count of windows, Pitch]. One
    /// window more is read.</summary>
    public uint* Windows;

    /// <summary>Steps from one window to the next, even.</summary>
    public int Pitch;

    /// <summary>How many windows.</summary>
    public int WindowCount;

    /// <summary>Steps that count in a window, 1 and up.</summary>
    public int Steps;

    /// <summary>Signs, pairs folded; Shape [Steps, 64 bytes], each row a lane per channel of the block.</summary>
    public uint* Weights;

    /// <summary>Signs in a window without its unused bits.</summary>
    public int Count;

    /// <summary>How many of the block's channels are there, 1 and up.</summary>
    public int Outputs;

    /// <summary>Receives a sum per channel and window; one window more is written, and a register past the last
    /// channel.</summary>
    public int* Dots;

    /// <summary>Sums from one window to the next; where that is less than a register holds, later windows
    /// overwrite.</summary>
    public int DotPitch;

    /// <summary>Limits of the block's channels, see <see cref="ILane.Less"/>; null to store sums.</summary>
    public byte* Limits;

    /// <summary>Receives a bit per channel and window: 1 (-1) where the sum is below the limit.</summary>
    public byte* Signs;

    /// <summary>Bytes from one window's signs to the next.</summary>
    public int SignPitch;

    /// <summary>Bytes of a window's signs from this block on.</summary>
    public int SignBytes;
}
