namespace EdgeBnn.Core;

/// <summary>Counts what the operations of a model cost. Positions in the padding count like all others.</summary>
public static class CostModel
{
    /// <summary>Costs of one operation of <paramref name="model"/>, whose shapes are sound.</summary>
    public static OperationCost Of(Model model, Operation operation)
    {
        OperationCost cost = new OperationCost();
        long macs = Macs(model, operation);
        if (IsBinary(operation)) cost.BinaryMacs = macs;
        else cost.Int8Macs = macs;
        cost.WeightBytes = WeightBytes(operation);
        cost.ParameterBytes = cost.WeightBytes + OtherBytes(operation);
        return cost;
    }

    /// <summary>Costs of all operations together.</summary>
    public static OperationCost Total(Model model)
    {
        OperationCost total = new OperationCost();
        for (int i = 0; i < model.Operations.Length; i++)
        {
            OperationCost cost = Of(model, model.Operations[i]);
            total.BinaryMacs += cost.BinaryMacs;
            total.Int8Macs += cost.Int8Macs;
            total.WeightBytes += cost.WeightBytes;
            total.ParameterBytes += cost.ParameterBytes;
        }

        return total;
    }

    /// <summary>Bytes of memory for values at run time: the planned arena, the image and the logits.</summary>
    public static long PeakActivationBytes(Model model)
    {
        TensorInfo logits = model.Tensors[model.Operations[model.Operations.Length - 1].Output];
        return model.ArenaBytes + (long)model.Tensors[0].Length + (4L * logits.Length);
    }

    /// <summary>
    /// Steps of an operation's innermost loop in the scalar code: MACs, values of a pool's windows, or values written.
    /// </summary>
    internal static long Steps(Model model, Operation operation)
    {
        long macs = Macs(model, operation);
        if (macs > 0) return macs;
        TensorInfo output = model.Tensors[operation.Output];
        long values = (long)output.Height * output.Width * output.Channels;
        if (operation.Kind == OperationKind.MaxPool) return values * Window(((MaxPool)operation).Geometry);
        if (operation.Kind == OperationKind.AvgPool) return values * Window(((AvgPool)operation).Geometry);
        TensorInfo input = model.Tensors[operation.Inputs[0]];
        return values + ((long)input.Height * input.Width * input.Channels);
    }

    private static bool IsBinary(Operation operation)
    {
        return operation.Kind == OperationKind.BConv2D || operation.Kind == OperationKind.BDense;
    }

    private static long Macs(Model model, Operation operation)
    {
        TensorInfo input = model.Tensors[operation.Inputs[0]];
        TensorInfo output = model.Tensors[operation.Output];
        switch (operation.Kind)
        {
            case OperationKind.QConv2D: return ConvMacs(input, output, ((QConv2D)operation).Geometry);
            case OperationKind.BConv2D: return ConvMacs(input, output, ((BConv2D)operation).Geometry);
            case OperationKind.Dense:
            case OperationKind.BDense: return (long)input.Height * input.Width * input.Channels * output.Channels;
            default: return 0;
        }
    }

    private static long ConvMacs(TensorInfo input, TensorInfo output, ConvGeometry geometry)
    {
        long positions = (long)output.Height * output.Width * output.Channels;
        return positions * Window(geometry) * (input.Channels / geometry.Groups);
    }

    private static int Window(ConvGeometry geometry)
    {
        return geometry.KernelHeight * geometry.KernelWidth;
    }

    private static long WeightBytes(Operation operation)
    {
        switch (operation.Kind)
        {
            case OperationKind.QConv2D: return ((QConv2D)operation).Weights.Length;
            case OperationKind.BConv2D: return 4L * ((BConv2D)operation).Weights.Length;
            case OperationKind.Dense: return ((Dense)operation).Weights.Length;
            case OperationKind.BDense: return 4L * ((BDense)operation).Weights.Length;
            default: return 0;
        }
    }

    private static long OtherBytes(Operation operation)
    {
        switch (operation.Kind)
        {
            case OperationKind.QConv2D:
                QConv2D qconv = (QConv2D)operation;
                return Bytes(qconv.Rescale) + Bytes(qconv.Activation);
            case OperationKind.BConv2D:
                BConv2D bconv = (BConv2D)operation;
                return (4L * bconv.Thresholds.Length) + Bytes(bconv.Affine) + Bytes(bconv.Activation);
            case OperationKind.Binarize:
                Binarize binarize = (Binarize)operation;
                return (2L * binarize.Thresholds.Length) + binarize.Flipped.Length;
            case OperationKind.Thermometer: return ((Thermometer)operation).Thresholds.Length;
            case OperationKind.Act: return Bytes(((Act)operation).Activation);
            case OperationKind.ScaleChannels: return 2L * ((ScaleChannels)operation).Table.Length;
            case OperationKind.Dense: return Bytes(((Dense)operation).Rescale);
            case OperationKind.BDense:
                BDense bdense = (BDense)operation;
                return (4L * bdense.Thresholds.Length) + Bytes(bdense.Affine);
            default: return 0;
        }
    }

    private static long Bytes(Rescale? rescale)
    {
        return rescale == null ? 0 : 4L * (rescale.Multiplier.Length + rescale.Bias.Length);
    }

    private static long Bytes(Activation? activation)
    {
        if (activation == null) return 0;
        return 2L * (activation.ShiftIn.Length + activation.Slope.Length + activation.ShiftOut.Length);
    }
}
