namespace EdgeBnn.Runtime;

/// <summary>The ways in which <see cref="QConv2DAdvKernel"/> multiplies.</summary>
internal enum QConv2DAdvProduct
{
    /// <summary>16-bit values, by selected lanes.</summary>
    Shorts,

    /// <summary>Bytes of the image, two products to 16 bits.</summary>
    Bytes,

    /// <summary>Bytes of the image, by dot products.</summary>
    DotBytes,

    /// <summary>16-bit values as upper and lower bytes, by dot products.</summary>
    DotHalves,
}
