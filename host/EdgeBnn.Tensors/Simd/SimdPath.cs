namespace EdgeBnn.Tensors;

/// <summary>The vector widths that kernels are run with, narrowest first.</summary>
internal enum SimdPath
{
    /// <summary>128 bits: every machine that .NET runs on.</summary>
    Vector128,

    /// <summary>256 bits.</summary>
    Avx2,

    /// <summary>512 bits.</summary>
    Avx512,
}
