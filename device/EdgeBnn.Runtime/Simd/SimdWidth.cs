namespace EdgeBnn.Runtime;

/// <summary>Limits that buffers and re-tiled weights are laid out by, the same for every path.</summary>
internal static class SimdWidth
{
    /// <summary>
    /// The widest register: buffers are aligned to it, and a kernel may read up to this far past a map's end.
    /// </summary>
    public const int MaxBytes = 64;

    /// <summary>
    /// Output channels that one block of re-tiled weights holds: the 32-bit lanes of the widest register.
    /// </summary>
    public const int Block = 16;

    /// <summary>Words of one step of re-tiled binary weights, all channels of a block: the widest register.</summary>
    public const int Row = MaxBytes / sizeof(uint);
}
