using EdgeBnn.Core;

namespace EdgeBnn.Nano;

/// <summary>Chooses the loop of each operation: the one that executes the fewest instructions of byte code.</summary>
internal static class StepFactory
{
    /// <summary>Makes an operation ready; null where Core's own loop is as good as any.</summary>
    public static LayerStep? Create(Model model, Operation operation, Interpreter arena)
    {
        TensorInfo input = model.Tensors[operation.Inputs[0]];
        TensorInfo output = model.Tensors[operation.Output];
        switch (operation.Kind)
        {
            case OperationKind.BConv2D:
                BConv2D conv = (BConv2D)operation;
                int residual = operation.Inputs.Length > 1 ? model.Tensors[operation.Inputs[1]].Offset : -1;
                if (IsSliced(conv, input, output)) return new SlicedConvStep(conv, input, output, residual, arena);
                return new RowConvStep(conv, input, output, residual, arena);
            case OperationKind.BDense:
                return new RowDenseStep((BDense)operation, input, output, arena);
            case OperationKind.QConv2D:
                QConv2D byteConv = (QConv2D)operation;
                return byteConv.Geometry.Groups == 1 ? new ByteConvStep(byteConv, input, output, arena) : null;
            case OperationKind.Dense:
                return new DenseStep((Dense)operation, input, output, arena);
            case OperationKind.Binarize:
                return new BinarizeStep((Binarize)operation, input, output, arena);
            case OperationKind.Thermometer:
                bool narrow = output.Channels / input.Channels <= ThermometerStep.MaxSteps;
                return narrow ? new ThermometerStep((Thermometer)operation, input, output, arena) : null;
            default:
                return null;
        }
    }

    /// <summary>
    /// Whether 64 outputs at a time beat one at a time: by the instructions per window, as counted. A window's bits are
    /// half set on average; each input bit is listed once, for all windows that it lies under.
    /// </summary>
    public static bool IsSliced(BConv2D conv, TensorInfo input, TensorInfo output)
    {
        if (!SlicedConvStep.Fits(conv, input, output)) return false;
        ConvGeometry geometry = conv.Geometry;
        int positions = geometry.KernelHeight * geometry.KernelWidth * input.Channels;
        int outputs = output.Channels;
        long listing = 12L * geometry.Stride * geometry.Stride * input.Channels;
        long counting = SlicedWeights.Blocks(outputs) * ((13L * positions) + 400);
        if (conv.Affine != null) counting += 30L * outputs;
        int taps = geometry.KernelHeight * geometry.KernelWidth;
        long rows = (outputs * ((RowDots.Words(positions) * 36L) + 40)) + (taps * (100 + (60L * input.Words)));
        return listing + counting < rows;
    }
}
