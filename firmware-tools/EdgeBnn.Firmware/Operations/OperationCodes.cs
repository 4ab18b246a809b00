using EdgeBnn.Core;

namespace EdgeBnn.Firmware.Operations;

/// <summary>Turns each operation of a model into C; one method for each kind is in the files beside this one.</summary>
internal static class OperationCodes
{
    /// <summary>All operations, in the order in which they run.</summary>
    /// <param name="model">The model.</param>
    /// <param name="isCompact">Whether little flash and memory matter more than few instructions.</param>
    public static IReadOnlyList<OperationCode> Of(Model model, bool isCompact) =>
        [.. model.Operations.Select((operation, index) => Of(operation, new OperationWriter(model, index, isCompact)))];

    private static OperationCode Of(Operation operation, OperationWriter writer) => operation switch
    {
        QConv2D conv => ConvolutionCode.Of(conv, writer),
        BConv2D conv => ConvolutionCode.Of(conv, writer),
        Dense dense => DenseCode.Of(dense, writer),
        BDense dense => DenseCode.Of(dense, writer),
        Binarize binarize => SignCode.Of(binarize, writer),
        Thermometer thermometer => SignCode.Of(thermometer, writer),
        Add => ElementwiseCode.OfAdd(writer),
        Act act => ElementwiseCode.Of(act, writer),
        ScaleChannels scale => ElementwiseCode.Of(scale, writer),
        MaxPool pool => PoolCode.Of(pool, writer),
        AvgPool pool => PoolCode.Of(pool, writer),
        GlobalAvgPool pool => PoolCode.Of(pool, writer),
        Concat concat => ChannelCode.Of(concat, writer),
        Slice slice => ChannelCode.Of(slice, writer),
        Shuffle shuffle => ChannelCode.Of(shuffle, writer),
        _ => throw new InvalidOperationException($"There is no C for the operation {operation.Kind}."),
    };
}
