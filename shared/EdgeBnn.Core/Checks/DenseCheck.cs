namespace EdgeBnn.Core;

/// <summary>Rules of the fully connected operations.</summary>
internal static class DenseCheck
{
    /// <summary>Checks a <see cref="Dense"/>.</summary>
    public static void Check(OperationContext context, Dense operation)
    {
        context.InputCount(1);
        context.Type("input type", context.Input, TensorType.I16);
        context.Type("output type", context.Output, TensorType.I16, TensorType.I32);
        int channels = context.Output.Channels;
        context.Shape("output", context.Output, 1, 1, channels);
        int values = context.Input.Length;
        context.Length("weights", operation.Weights.Length, (long)channels * values);
        WeightCheck.Int8(context, operation.Weights);
        RescaleCheck.Check(context, operation.Rescale);
        for (int o = 0; o < channels; o++)
        {
            AccumulatorBounds.Dot(operation.Weights, o * values, values, TensorType.I16, out long low, out long high);
            RescaleCheck.CheckChannel(context, operation.Rescale, o, low, high);
        }
    }

    /// <summary>Checks a <see cref="BDense"/>.</summary>
    public static void Check(OperationContext context, BDense operation)
    {
        TensorInfo input = context.Input;
        context.InputCount(1);
        context.Type("input type", input, TensorType.Bits);
        int channels = context.Output.Channels;
        context.Shape("output", context.Output, 1, 1, channels);
        context.Length("weights", operation.Weights.Length, (long)channels * input.Length);
        WeightCheck.UnusedBits(context, operation.Weights, input.Channels);
        long positions = (long)input.Height * input.Width * input.Channels;
        BinaryEpilogueCheck.Check(context, operation.Thresholds, operation.Affine, positions);
        if (operation.Affine == null) context.Type("output type", context.Output, TensorType.Bits);
        else context.Type("output type", context.Output, TensorType.I16, TensorType.I32);
    }
}
