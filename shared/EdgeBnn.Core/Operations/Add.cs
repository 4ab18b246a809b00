namespace EdgeBnn.Core;

/// <summary>Saturating sum. Inputs: two i16 maps of the output's shape.</summary>
public sealed class Add : Operation
{
    /// <inheritdoc/>
    public override OperationKind Kind { get { return OperationKind.Add; } }
}
