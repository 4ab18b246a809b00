using EdgeBnn.Compiler.FixedPoint;
using EdgeBnn.Compiler.Steps;
using EdgeBnn.Core;

namespace EdgeBnn.Compiler.Emit;

/// <summary>Fully connected layers: the last one to logits of one common scale, others to i16.</summary>
internal static class DenseEmitter
{
    public static void Emit(ModelBuilder model, DenseStep dense, bool isLast)
    {
        int outputs = dense.Output.Shape.Channels;
        QuantizedWeights weights = QuantizedWeights.From(dense.Weights, outputs, TensorType.I16);
        double outputScale = isLast ? 1 : model.Scale(dense.Output);
        var channels = new ChannelGain[outputs];
        for (int o = 0; o < outputs; o++)
        {
            double unit = weights.Scale[o] * model.Scale(dense.Inputs[0]);
            (long low, long high) = weights.Bounds(o, TensorType.I16);
            channels[o] = new ChannelGain(
                dense.Affine.Scale[o] * unit / outputScale, dense.Affine.Offset[o] / outputScale,
                dense.Affine.Center[o] / unit, low, high);
        }

        var operation = new Dense { Weights = weights.Values };
        OperationReport report = ModelBuilder.Report(operation, dense) with
        {
            AccumulatorBound = channels.Max(channel => channel.Widest),
        };
        if (isLast)
        {
            (operation.Rescale, float scale, double error) = LogitScale.Choose(channels, dense.Name);
            model.AddLogits(operation, dense, scale, report with { ErrorBound = error });
            return;
        }

        FixedPointRescale rescale = RescaleSearch.ToI16(channels, mayPreShift: true, dense.Name);
        operation.Rescale = rescale.Rescale;
        report = report with { ErrorBound = rescale.ErrorLsb, LimitedChannels = rescale.LimitedChannels };
        model.Add(operation, dense, report);
    }
}
