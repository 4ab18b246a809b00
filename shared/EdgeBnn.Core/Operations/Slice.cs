namespace EdgeBnn.Core;

/// <summary>Channels Start up to Start + the output's channels. Input: bits or i16 [H, W, C]; output of the same type.</summary>
public sealed class Slice : Operation
{
    /// <inheritdoc/>
    public override OperationKind Kind { get { return OperationKind.Slice; } }

    /// <summary>First channel taken.</summary>
    public int Start { get; set; }
}
