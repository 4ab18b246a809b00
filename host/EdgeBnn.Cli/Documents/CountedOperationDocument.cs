using EdgeBnn.Boards;

namespace EdgeBnn.Cli.Documents;

/// <summary>An operation as <c>firmware test --json</c> prints it.</summary>
/// <param name="Name">Where it came from in the network.</param>
/// <param name="Kind">Which operation it is.</param>
/// <param name="Instructions">Mean over the images, rounded.</param>
/// <param name="Fewest">Over the images.</param>
/// <param name="Most">Over the images.</param>
/// <param name="BinaryMacs">Binary multiply-adds.</param>
/// <param name="Int8Macs">int8 multiply-adds.</param>
/// <param name="PerBinaryMac">Instructions for each binary multiply-add; absent where there are none.</param>
internal sealed record CountedOperationDocument(
    string Name, string Kind, long Instructions, long Fewest, long Most, long BinaryMacs, long Int8Macs,
    double? PerBinaryMac)
{
    /// <summary>Describes an operation.</summary>
    public static CountedOperationDocument Of(CountedOperation operation) => new(
        operation.Name, operation.Kind.ToString(), operation.Instructions, operation.Fewest, operation.Most,
        operation.BinaryMacs, operation.Int8Macs, operation.PerBinaryMac);
}
