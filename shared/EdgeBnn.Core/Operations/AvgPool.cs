namespace EdgeBnn.Core;

/// <summary>
/// Mean over windows: y = sat16(round(sum * Multiplier, Shift)); positions outside the map count as 0.
/// KH * KW * 32768 * Multiplier fits int32. Input and output: i16 [H, W, C].
/// </summary>
public sealed class AvgPool : Operation
{
    /// <inheritdoc/>
    public override OperationKind Kind { get { return OperationKind.AvgPool; } }

    /// <summary>The window; dilation and groups are 1.</summary>
    public ConvGeometry Geometry { get; set; } = new ConvGeometry();

    /// <summary>1 for windows whose size is a power of two.</summary>
    public int Multiplier { get; set; } = 1;

    /// <summary>Bits dropped after the product, 0 to 30.</summary>
    public int Shift { get; set; }
}
