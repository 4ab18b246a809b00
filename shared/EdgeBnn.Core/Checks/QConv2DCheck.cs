namespace EdgeBnn.Core;

/// <summary>Rules of <see cref="QConv2D"/>.</summary>
internal static class QConv2DCheck
{
    /// <summary>Checks one operation.</summary>
    public static void Check(OperationContext context, QConv2D operation)
    {
        context.InputCount(1);
        context.Type("input type", context.Input, TensorType.U8, TensorType.I16);
        context.Type("output type", context.Output, TensorType.I16);
        ConvGeometryCheck.Check(context, operation.Geometry);
        context.Range("pad value", operation.PadValue, 0, context.Input.Type == TensorType.U8 ? 255 : 0);

        int channels = context.Output.Channels;
        long count = (long)operation.Geometry.KernelHeight * operation.Geometry.KernelWidth
            * (context.Input.Channels / operation.Geometry.Groups);
        context.Length("weights", operation.Weights.Length, channels * count);
        int taps = (int)count;
        WeightCheck.Int8(context, operation.Weights);
        RescaleCheck.Check(context, operation.Rescale);
        for (int o = 0; o < channels; o++)
        {
            AccumulatorBounds.Dot(operation.Weights, o * taps, taps, context.Input.Type, out long low, out long high);
            RescaleCheck.CheckChannel(context, operation.Rescale, o, low, high);
        }

        ActivationCheck.Check(context, operation.Activation);
    }
}
