namespace EdgeBnn.Core;

/// <summary>
/// Sign with a threshold per channel (RSign): +1 (bit 0) where x[c] &gt;= Thresholds[c], or where x[c] &lt;= Thresholds[c]
/// if Flipped[c] is 1. Input: i16 [H, W, C]. Output: bits of the same shape.
/// </summary>
public sealed class Binarize : Operation
{
    /// <inheritdoc/>
    public override OperationKind Kind { get { return OperationKind.Binarize; } }

    /// <summary>Shape [C].</summary>
    public short[] Thresholds { get; set; } = new short[0];

    /// <summary>1 where the compare is turned round, else 0. Shape [C], or empty for none.</summary>
    public byte[] Flipped { get; set; } = new byte[0];
}
