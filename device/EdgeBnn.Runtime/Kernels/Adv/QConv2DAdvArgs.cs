namespace EdgeBnn.Runtime;

/// <summary>What <see cref="QConv2DAdvKernel"/> works on.</summary>
internal unsafe struct QConv2DAdvArgs
{
    /// <summary>The convolution; its Pairs and Weights are not used.</summary>
    public QConv2DArgs Conv;

    /// <summary>How to multiply.</summary>
    public QConv2DAdvProduct Product;

    /// <summary>For 16-bit values: windows stand one behind the other in the map, nothing has to be gathered.</summary>
    public bool InPlace;

    /// <summary>Registers of a window, or of a half of it.</summary>
    public int Registers;

    /// <summary>Blocks of 8 output channels, the last one filled up with weights of 0.</summary>
    public int Blocks;

    /// <summary>As <see cref="ByteGemmAdv"/> or <see cref="LaneGemmAdv"/> takes them.</summary>
    public void* Weights;

    /// <summary>What sums start with: what bytes less 128 leave out. Shape [Blocks, 8].</summary>
    public int* Start;

    /// <summary>The epilogue to an i16 map; null for logits, of which there is one pixel.</summary>
    public AffineAdvArgs* Affine;

    /// <summary>
    /// Bytes into the scratch memory at which halves of values start; before them are gathered lines.
    /// </summary>
    public int HalvesOffset;
}
