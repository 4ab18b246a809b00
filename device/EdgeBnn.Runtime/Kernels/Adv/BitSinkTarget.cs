namespace EdgeBnn.Runtime;

/// <summary>What an <see cref="IBitSink"/> works with.</summary>
internal unsafe struct BitSinkTarget
{
    /// <summary>Receives the values.</summary>
    public byte* Values;

    /// <summary>Bytes from one block of 8 channels to the next.</summary>
    public nint BlockBytes;

    /// <summary>Bytes from one window to the next.</summary>
    public nint WindowBytes;

    /// <summary>For signs: the limit of each channel.</summary>
    public ushort* Limits;

    /// <summary>For sums: signs in a window.</summary>
    public int Count;
}
