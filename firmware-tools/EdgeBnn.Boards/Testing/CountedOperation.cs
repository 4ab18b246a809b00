using EdgeBnn.Core;

namespace EdgeBnn.Boards;

/// <summary>Instructions that an operation executed.</summary>
/// <param name="Name">The operation's name.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Instructions">Mean over the images, rounded; the call of the operation is counted with it.</param>
/// <param name="Fewest">Over the images: branches may depend on values.</param>
/// <param name="Most">Over the images.</param>
/// <param name="BinaryMacs">Binary multiply-adds of one run.</param>
/// <param name="Int8Macs">int8 multiply-adds of one run.</param>
public sealed record CountedOperation(
    string Name, OperationKind Kind, long Instructions, long Fewest, long Most, long BinaryMacs, long Int8Macs)
{
    /// <summary>Instructions per binary multiply-add, or null where there are none.</summary>
    public double? PerBinaryMac => BinaryMacs == 0 ? null : (double)Instructions / BinaryMacs;
}
