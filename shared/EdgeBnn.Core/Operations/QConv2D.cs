namespace EdgeBnn.Core;

/// <summary>
/// int8 convolution: acc[y, x, o] = sum over ky, kx, i of Weights[o, ky, kx, i] * in[y * stride + ky * dilation - top, ..., i],
/// then <see cref="Rescale"/> to i16, then the activation if there is one. Outside the map the input counts as
/// <see cref="PadValue"/>. Input 0: u8 or i16 [H, W, Cin]. Output: i16 [OH, OW, Cout].
/// </summary>
public sealed class QConv2D : Operation
{
    /// <inheritdoc/>
    public override OperationKind Kind { get { return OperationKind.QConv2D; } }

    /// <summary>The window.</summary>
    public ConvGeometry Geometry { get; set; } = new ConvGeometry();

    /// <summary>What the input counts as outside the map: 0 to 255 for u8 (the byte that the trainer saw as zero), 0 for i16.</summary>
    public int PadValue { get; set; }

    /// <summary>Shape [Cout, KH, KW, Cin / groups], -127 to 127.</summary>
    public sbyte[] Weights { get; set; } = new sbyte[0];

    /// <summary>Accumulator to i16.</summary>
    public Rescale Rescale { get; set; } = new Rescale();

    /// <summary>Applied to the i16 result, or null.</summary>
    public Activation? Activation { get; set; }
}
