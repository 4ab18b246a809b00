namespace EdgeBnn.Core;

/// <summary>
/// Two or more maps (one may stand more than once) of one type, bits or i16, and of one height and width, their channels one behind the other.
/// </summary>
public sealed class Concat : Operation
{
    /// <inheritdoc/>
    public override OperationKind Kind { get { return OperationKind.Concat; } }
}
