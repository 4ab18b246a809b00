namespace EdgeBnn.Core;

/// <summary>
/// Maximum over windows; positions outside the map do not take part. On bits the maximum of signs is a bitwise and
/// (0 is +1). Input: bits or i16 [H, W, C]. Output: the same type.
/// </summary>
public sealed class MaxPool : Operation
{
    /// <inheritdoc/>
    public override OperationKind Kind { get { return OperationKind.MaxPool; } }

    /// <summary>The window; dilation and groups are 1.</summary>
    public ConvGeometry Geometry { get; set; } = new ConvGeometry();
}
