namespace EdgeBnn.Core;

/// <summary>PReLU or RPReLU. Input and output: i16 [H, W, C].</summary>
public sealed class Act : Operation
{
    /// <inheritdoc/>
    public override OperationKind Kind { get { return OperationKind.Act; } }

    /// <summary>The bend and its shifts.</summary>
    public Activation Activation { get; set; } = new Activation();
}
