namespace EdgeBnn.Core;

/// <summary>Rules of <see cref="BConv2D"/>.</summary>
internal static class BConv2DCheck
{
    /// <summary>Checks one operation.</summary>
    public static void Check(OperationContext context, BConv2D operation)
    {
        bool affine = operation.Affine != null;
        if (context.Inputs.Length != 1 && !(affine && context.Inputs.Length == 2))
            throw context.Wrong("inputs", context.Inputs.Length.ToString(), affine ? "1 or 2" : "1");
        context.Type("input type", context.Input, TensorType.Bits);
        ConvGeometryCheck.Check(context, operation.Geometry);

        int channels = context.Output.Channels;
        int channelsPerGroup = context.Input.Channels / operation.Geometry.Groups;
        int words = (channelsPerGroup + 31) >> 5;
        long window = (long)operation.Geometry.KernelHeight * operation.Geometry.KernelWidth;
        context.Length("weights", operation.Weights.Length, channels * window * words);
        WeightCheck.UnusedBits(context, operation.Weights, channelsPerGroup);
        BinaryEpilogueCheck.Check(context, operation.Thresholds, operation.Affine, window * channelsPerGroup);
        context.Type("output type", context.Output, affine ? TensorType.I16 : TensorType.Bits);
        if (!affine && operation.Activation != null) throw context.Wrong("activation", "one", "none behind thresholds");
        ActivationCheck.Check(context, operation.Activation);
        if (context.Inputs.Length < 2) return;
        context.Type("residual type", context.Inputs[1], TensorType.I16);
        context.Shape("residual", context.Inputs[1], context.Output.Height, context.Output.Width, channels);
    }
}
