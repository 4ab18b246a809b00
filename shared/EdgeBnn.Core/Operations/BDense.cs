namespace EdgeBnn.Core;

/// <summary>
/// Binary fully connected: dot[o] = K - 2 * popcount(in xor Weights[o]), K = H * W * C. Input: bits [H, W, C].
/// Output [1, 1, Cout]: bits by <see cref="Thresholds"/>, or i16 or i32 by <see cref="Affine"/>.
/// </summary>
public sealed class BDense : Operation
{
    /// <inheritdoc/>
    public override OperationKind Kind { get { return OperationKind.BDense; } }

    /// <summary>Packed signs in the input's own layout, shape [Cout, H, W, words]; unused bits are 0.</summary>
    public uint[] Weights { get; set; } = new uint[0];

    /// <summary>Output sign is +1 (bit 0) where dot &gt;= Thresholds[o]. Shape [Cout], or empty when <see cref="Affine"/> is there.</summary>
    public int[] Thresholds { get; set; } = new int[0];

    /// <summary>Dot product to i16 (saturating) or i32 (PreShift 0), or null when <see cref="Thresholds"/> are there.</summary>
    public Rescale? Affine { get; set; }
}
