namespace EdgeBnn.Runtime;

/// <summary>What <see cref="BConv2DAdvKernel"/> works on.</summary>
internal unsafe struct BConv2DAdvArgs
{
    /// <summary>
    /// The convolution. Its Weights have Shape [groups, blocks of 8 output channels], each block as
    /// <see cref="BitGemmAdv"/> takes it, in the order in which windows are gathered.
    /// </summary>
    public BConv2DArgs Conv;

    /// <summary>
    /// Where signs are made at once, see <see cref="SignSink"/>: the limit of each channel. Shape [SignWords * 32];
    /// else null.
    /// </summary>
    public ushort* Limits;

    /// <summary>Where counts are turned into an i16 map at once; else null.</summary>
    public AffineAdvArgs* Affine;

    /// <summary>
    /// Where the signs under a window stand, in bytes behind its first pixel: of <see cref="Whole"/> registers of 16
    /// bytes, then of pairs of 8 bytes that make a register, and of a last 8 bytes. Null where windows are gathered
    /// as lines first.
    /// </summary>
    public int* Offsets;

    /// <summary>Registers that are found in one piece.</summary>
    public int Whole;

    /// <summary>The first pixel of the map, or null where rows are copied with padding first.</summary>
    public byte* Rows;

    /// <summary>Bytes from row to row: of the map, or of the copy.</summary>
    public int RowBytes;

    /// <summary>
    /// Bytes into the scratch memory at which the windows start; before them are lines or copied rows.
    /// </summary>
    public int WindowsOffset;
}
