using EdgeBnn.Core;

namespace EdgeBnn.Nano;

/// <summary>Chooses the loop of each operation: the one that executes the fewest instructions of byte code.</summary>
internal static class StepFactory
{
    /// <summary>Makes an operation ready; null where Core's own loop is as good as any.</summary>
    public static LayerStep? Create(Model model, Operation operation, Interpreter arena, StepScratch scratch)
    {
        TensorInfo input = model.Tensors[operation.Inputs[0]];
        TensorInfo output = model.Tensors[operation.Output];
        switch (operation.Kind)
        {
            case OperationKind.BConv2D:
                BConv2D conv = (BConv2D)operation;
                int residual = operation.Inputs.Length > 1 ? model.Tensors[operation.Inputs[1]].Offset : -1;
                return IsSliced(conv, input, output)
                    ? new SlicedConvStep(conv, input, output, residual, arena, scratch)
                    : new RowConvStep(conv, input, output, residual, arena, scratch);
            case OperationKind.BDense:
                return new RowDenseStep((BDense)operation, input, output, arena, scratch);
            case OperationKind.QConv2D:
                if (IsGrouped(operation)) return null;
                return new ByteConvStep((QConv2D)operation, input, output, arena, scratch);
            case OperationKind.Dense:
                return new DenseStep((Dense)operation, input, output, arena, scratch);
            case OperationKind.Binarize:
                return new BinarizeStep((Binarize)operation, input, output, arena);
            case OperationKind.Thermometer:
                if (IsTall(input, output)) return null;
                return new ThermometerStep((Thermometer)operation, input, output, arena);
            default:
                return null;
        }
    }

    /// <summary>Bytes that making an operation ready takes at most, known from its shapes alone.</summary>
    public static long Bytes(Model model, Operation operation)
    {
        TensorInfo input = model.Tensors[operation.Inputs[0]];
        TensorInfo output = model.Tensors[operation.Output];
        switch (operation.Kind)
        {
            case OperationKind.BConv2D:
                BConv2D conv = (BConv2D)operation;
                return IsSliced(conv, input, output)
                    ? SlicedConvStep.Bytes(conv, input, output) : RowConvStep.Bytes(conv, input, output);
            case OperationKind.BDense: return RowDenseStep.Bytes(input, output);
            case OperationKind.QConv2D:
                return IsGrouped(operation) ? 0 : ByteConvStep.Bytes((QConv2D)operation, input, output);
            case OperationKind.Dense: return DenseStep.Bytes(input, output);
            case OperationKind.Binarize: return Memory.Array(output.Words, 4);
            case OperationKind.Thermometer: return IsTall(input, output) ? 0 : Memory.Array(input.Channels << 8, 4);
            default: return 0;
        }
    }

    /// <summary>What the operations of a model need of the scratch memory.</summary>
    public static StepNeeds Needs(Model model)
    {
        StepNeeds needs = new StepNeeds();
        for (int i = 0; i < model.Operations.Length; i++)
        {
            Operation operation = model.Operations[i];
            TensorInfo input = model.Tensors[operation.Inputs[0]];
            TensorInfo output = model.Tensors[operation.Output];
            switch (operation.Kind)
            {
                case OperationKind.BConv2D:
                    BConv2D conv = (BConv2D)operation;
                    if (IsSliced(conv, input, output)) SlicedConvStep.AddNeeds(needs, conv, input, output);
                    else RowConvStep.AddNeeds(needs, conv, input, output);
                    break;
                case OperationKind.BDense: RowDenseStep.AddNeeds(needs, input, output); break;
                case OperationKind.QConv2D:
                    if (!IsGrouped(operation)) ByteConvStep.AddNeeds(needs, (QConv2D)operation, input, output);
                    break;
                case OperationKind.Dense: DenseStep.AddNeeds(needs, input, output); break;
            }
        }

        return needs;
    }

    /// <summary>Bytes of parameters that an operation gives up once it is ready.</summary>
    public static long ReleasedBytes(Model model, Operation operation)
    {
        TensorInfo input = model.Tensors[operation.Inputs[0]];
        TensorInfo output = model.Tensors[operation.Output];
        long outputs = output.Channels;
        switch (operation.Kind)
        {
            case OperationKind.BConv2D:
                ConvGeometry window = ((BConv2D)operation).Geometry;
                int words = BitPack.Words(input.Channels / window.Groups);
                return Memory.Array(outputs * window.KernelHeight * window.KernelWidth * words, 4);
            case OperationKind.BDense: return Memory.Array(outputs * input.Length, 4);
            case OperationKind.QConv2D:
                if (IsGrouped(operation)) return 0;
                ConvGeometry byteWindow = ((QConv2D)operation).Geometry;
                return Memory.Array(outputs * byteWindow.KernelHeight * byteWindow.KernelWidth * input.Channels, 1);
            case OperationKind.Dense: return Memory.Array(outputs * input.Length, 1);
            default: return 0;
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

    private static bool IsGrouped(Operation operation)
    {
        return ((QConv2D)operation).Geometry.Groups > 1;
    }

    private static bool IsTall(TensorInfo input, TensorInfo output)
    {
        return output.Channels / input.Channels > ThermometerStep.MaxSteps;
    }
}
