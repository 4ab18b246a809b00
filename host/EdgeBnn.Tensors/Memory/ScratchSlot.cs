namespace EdgeBnn.Tensors;

/// <summary>What a thread uses its working memory for.</summary>
internal enum ScratchSlot
{
    /// <summary>Padded copies of a few images.</summary>
    Padded,

    /// <summary>Gradients of a few images before they pass a sign.</summary>
    Gradient,

    /// <summary>Gradients of a few images before a batch norm.</summary>
    Normed,

    /// <summary>Padded copies of the gradients of a few images.</summary>
    PaddedGradient,

    /// <summary>Tiles that reach over the edge of a map.</summary>
    Edge,

    /// <summary>Signs of a few images as bits.</summary>
    Bits,

    /// <summary>The windows of a row as bits.</summary>
    Windows,
}
