namespace EdgeBnn.Core;

/// <summary>
/// Binary convolution: dot[y, x, o] = K - 2 * popcount(in xor Weights[o]) over the K positions of the window.
/// Input 0: bits [H, W, Cin]; optional input 1: the residual, i16 [OH, OW, Cout].
/// Exactly one epilogue: <see cref="Thresholds"/> to bits, or <see cref="Affine"/> to i16.
/// </summary>
/// <remarks>
/// Affine epilogue, saturating to i16 at every step: v = Affine(dot); with a residual r,
/// <see cref="ResidualLast"/> false: y = act(v + r), true: y = act(v) + r; act is the identity where there is none.
/// A batch norm of negative slope needs no flipped compare: the compiler inverts that channel's weights instead.
/// </remarks>
public sealed class BConv2D : Operation
{
    /// <inheritdoc/>
    public override OperationKind Kind { get { return OperationKind.BConv2D; } }

    /// <summary>The window.</summary>
    public ConvGeometry Geometry { get; set; } = new ConvGeometry();

    /// <summary>
    /// What lies outside the map: false, +1 (0 bits; K is always KH * KW * Cin / groups);
    /// true, nothing (those positions do not count, K shrinks at the border).
    /// </summary>
    public bool ZeroPadding { get; set; }

    /// <summary>
    /// Packed signs, shape [Cout, KH, KW, words], words = ceil(Cin / groups / 32); unused bits are 0.
    /// The channels of group g are bits g * Cin / groups and up of the input pixel.
    /// </summary>
    public uint[] Weights { get; set; } = new uint[0];

    /// <summary>Output sign is +1 (bit 0) where dot &gt;= Thresholds[o]. Shape [Cout], or empty when <see cref="Affine"/> is there.</summary>
    public int[] Thresholds { get; set; } = new int[0];

    /// <summary>Dot product to i16 (PreShift 0), or null when <see cref="Thresholds"/> are there.</summary>
    public Rescale? Affine { get; set; }

    /// <summary>Only with <see cref="Affine"/>: see the remarks; or null.</summary>
    public Activation? Activation { get; set; }

    /// <summary>Adds the residual after the activation instead of before it.</summary>
    public bool ResidualLast { get; set; }
}
