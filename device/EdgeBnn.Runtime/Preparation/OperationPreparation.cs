using EdgeBnn.Core;

namespace EdgeBnn.Runtime;

/// <summary>Finds the preparation of each operation.</summary>
internal static class OperationPreparation
{
    /// <summary>Prepares an operation of any kind.</summary>
    public static PreparedOperation Prepare(PreparationContext context, Operation operation)
    {
        return operation switch
        {
            BConv2D conv => BConv2DPreparation.Prepare(context, conv),
            BDense dense => BConv2DPreparation.Prepare(context, dense),
            QConv2D conv => QConv2DPreparation.Prepare(context, conv),
            Dense dense => QConv2DPreparation.Prepare(context, dense),
            Add add => MapPreparation.Prepare(context, add),
            Act act => MapPreparation.Prepare(context, act),
            ScaleChannels scale => MapPreparation.Prepare(context, scale),
            Binarize binarize => SignPreparation.Prepare(context, binarize),
            Thermometer thermometer => SignPreparation.Prepare(context, thermometer),
            MaxPool pool => PoolPreparation.Prepare(context, pool),
            AvgPool pool => PoolPreparation.Prepare(context, pool),
            GlobalAvgPool pool => PoolPreparation.Prepare(context, pool),
            Concat concat => ChannelPreparation.Prepare(context, concat),
            Slice slice => ChannelPreparation.Prepare(context, slice),
            Shuffle shuffle => ChannelPreparation.Prepare(context, shuffle),
            _ => throw new ModelFormatException(
                $"The operation {operation.Name} is of the kind {operation.Kind}, which this runtime does not know."),
        };
    }
}
