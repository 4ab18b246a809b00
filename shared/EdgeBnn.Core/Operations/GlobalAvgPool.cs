namespace EdgeBnn.Core;

/// <summary>
/// Mean over the whole map: t = round(sum, PreShift), y = sat16(round(t * Multiplier, Shift)).
/// H * W is at most 65,535, so the sum fits int32. Input: i16 [H, W, C]. Output: i16 [1, 1, C].
/// </summary>
public sealed class GlobalAvgPool : Operation
{
    /// <inheritdoc/>
    public override OperationKind Kind { get { return OperationKind.GlobalAvgPool; } }

    /// <summary>Bits dropped from the sum first, 0 to 31.</summary>
    public int PreShift { get; set; }

    /// <summary>1 for maps whose size is a power of two.</summary>
    public int Multiplier { get; set; } = 1;

    /// <summary>Bits dropped last, 0 to 30.</summary>
    public int Shift { get; set; }
}
