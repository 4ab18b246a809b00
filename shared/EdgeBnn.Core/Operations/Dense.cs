namespace EdgeBnn.Core;

/// <summary>
/// Fully connected: acc[o] = sum over k of Weights[o, k] * in[k], then <see cref="Rescale"/>; an i16 output saturates.
/// Input: i16 [H, W, C], read as H * W * C values. Output: i16 or i32 [1, 1, Cout].
/// </summary>
public sealed class Dense : Operation
{
    /// <inheritdoc/>
    public override OperationKind Kind { get { return OperationKind.Dense; } }

    /// <summary>Shape [Cout, H * W * C], -127 to 127.</summary>
    public sbyte[] Weights { get; set; } = new sbyte[0];

    /// <summary>Accumulator to output.</summary>
    public Rescale Rescale { get; set; } = new Rescale();
}
