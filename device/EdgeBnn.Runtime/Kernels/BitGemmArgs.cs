namespace EdgeBnn.Runtime;

/// <summary>What <see cref="BitGemm"/> works on: windows and one block of output channels.</summary>
internal unsafe struct BitGemmArgs
{
    /// <summary>The first window's steps: a lane's worth of signs each, repeated to fill 32 bits, pairs folded.
    /// </summary>
    public uint* Windows;

    /// <summary>Steps from one window to the next of its row.</summary>
    public int WindowStep;

    /// <summary>Windows of a row.</summary>
    public int RowWindows;

    /// <summary>Steps from the end of a row of windows to the start of the next.</summary>
    public int RowSkip;

    /// <summary>Where each eight steps of a window stand, counted from its start; fewer than eight come first.</summary>
    public int* Offsets;

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
    public byte* Dots;

    /// <summary>Bytes from one window to the next; where that is less than a register holds, later windows
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
