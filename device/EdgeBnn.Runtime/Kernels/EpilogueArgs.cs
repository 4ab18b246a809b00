namespace EdgeBnn.Runtime;

/// <summary>
/// What happens to the sums of a convolution or a dense layer. Tables are as <see cref="Channels"/> says.
/// </summary>
internal unsafe struct EpilogueArgs
{
    /// <summary>Output channels.</summary>
    public int Channels;

    /// <summary>Threshold per channel, then the least int up to whole words; null for an affine.</summary>
    public int* Thresholds;

    /// <summary>Receives packed signs.</summary>
    public uint* Signs;

    /// <summary>Words of a packed output pixel.</summary>
    public int SignWords;

    /// <summary>Bits dropped from the sum first.</summary>
    public int PreShift;

    /// <summary>Factor per channel.</summary>
    public int* Multiplier;

    /// <summary>Addend per channel, the rounding of <see cref="Shift"/> included.</summary>
    public int* Bias;

    /// <summary>Bits dropped last.</summary>
    public int Shift;

    /// <summary>The activation; its Slope is null for none.</summary>
    public ActivationArgs Activation;

    /// <summary>Map to add, or null.</summary>
    public short* Residual;

    /// <summary>The residual is added behind the activation.</summary>
    public bool ResidualLast;

    /// <summary>Receives i16 values, or null.</summary>
    public short* Map;

    /// <summary>Receives i32 values (logits), or null.</summary>
    public int* Logits;
}
