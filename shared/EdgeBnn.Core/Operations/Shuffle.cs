namespace EdgeBnn.Core;

/// <summary>
/// Channel shuffle: out[i * Groups + g] = in[g * (C / Groups) + i]. Input and output: bits or i16 [H, W, C], C a
/// multiple of Groups. Source: Zhang et al., "ShuffleNet", CVPR 2018.
/// </summary>
public sealed class Shuffle : Operation
{
    /// <inheritdoc/>
    public override OperationKind Kind { get { return OperationKind.Shuffle; } }

    /// <summary>Groups that are interleaved, 2 to C.</summary>
    public int Groups { get; set; } = 1;
}
