namespace EdgeBnn.Core;

/// <summary>
/// Turns each colour into n signs, so that the first layer is binary too: channel c * n + k is +1 (bit 0) where
/// x[c] &gt;= Thresholds[c * n + k]. Input: u8 [H, W, C]. Output: bits [H, W, C * n].
/// Source: Zhang et al., "FracBNN", FPGA 2021.
/// </summary>
public sealed class Thermometer : Operation
{
    /// <inheritdoc/>
    public override OperationKind Kind { get { return OperationKind.Thermometer; } }

    /// <summary>Shape [C, n].</summary>
    public byte[] Thresholds { get; set; } = new byte[0];
}
