namespace EdgeBnn.Core;

/// <summary>What one element of a feature map is. A compiled model holds integers only.</summary>
public enum TensorType
{
    /// <summary>Unsigned bytes: the image, and nothing else.</summary>
    U8 = 0,

    /// <summary>
    /// Packed signs: bit 0 is +1, bit 1 is -1; least significant bit first, channels innermost,
    /// each pixel padded with 0 bits to whole 32-bit words.
    /// </summary>
    Bits = 1,

    /// <summary>16-bit feature maps, one scale per residual stream.</summary>
    I16 = 2,

    /// <summary>32-bit logits: the output of the last operation, and nothing else.</summary>
    I32 = 3,
}
