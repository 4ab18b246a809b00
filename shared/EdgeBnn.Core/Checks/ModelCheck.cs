namespace EdgeBnn.Core;

/// <summary>
/// Everything that a model must fulfil before it may run; after it, no operation can read or write outside its maps,
/// overflow, or meet a parameter that it does not expect. Kernels therefore check nothing.
/// </summary>
public static class ModelCheck
{
    /// <summary>Most operations that a model may have.</summary>
    public const int MaxOperations = 4096;

    /// <summary>Most bytes of UTF-8 that a name or label may have.</summary>
    public const int MaxTextBytes = 255;

    /// <summary>Most steps of innermost loops (MACs, pooled values) that one run may take.</summary>
    public const long MaxSteps = 1L << 40;

    /// <summary>Checks a planned model: names, maps, operations, parameters, accumulators, arena.</summary>
    /// <exception cref="ModelFormatException">
    /// A rule is broken; the message names the operation or tensor, what was found and what was expected.
    /// </exception>
    public static void Check(Model model)
    {
        CheckStructure(model);
        CheckTexts(model);
        CheckScale("input mean", model.InputMean);
        CheckScale("input scale", model.InputScale);
        CheckScale("output scale", model.OutputScale);
        long steps = 0;
        for (int i = 0; i < model.Operations.Length; i++)
        {
            OperationContext context = new OperationContext(model, i);
            CheckOperation(context);
            steps += CostModel.Steps(model, context.Operation);
            if (steps > MaxSteps)
                throw context.Wrong("steps of a run", steps.ToString(), "at most " + MaxSteps.ToString());
        }

        CheckLogits(model);
        ArenaCheck.Check(model);
    }

    /// <summary>
    /// Checks what planning the arena relies on: shapes in range, each map written exactly once and read only
    /// afterwards.
    /// </summary>
    internal static void CheckStructure(Model model)
    {
        int operations = model.Operations.Length;
        if (operations < 1 || operations > MaxOperations)
            throw Wrong("operations", operations.ToString(), "1 to " + MaxOperations.ToString());
        if (model.Tensors.Length != operations + 1)
        {
            throw Wrong("tensors", model.Tensors.Length.ToString(),
                (operations + 1).ToString() + ", the image and one per operation");
        }

        TensorCheck.Check(model);
        bool[] written = new bool[model.Tensors.Length];
        written[0] = true;
        for (int i = 0; i < operations; i++) CheckOrder(model.Operations[i], i, written);
    }

    private static void CheckOrder(Operation operation, int index, bool[] written)
    {
        int maps = written.Length - 1;
        if (operation.Inputs.Length < 1) throw WrongOrder(index, "inputs", "none", "at least 1");
        for (int k = 0; k < operation.Inputs.Length; k++)
        {
            int input = operation.Inputs[k];
            if (input < 0 || input >= written.Length)
                throw WrongOrder(index, "input", "tensor " + input.ToString(), "0 to " + maps.ToString());
            if (!written[input])
            {
                throw WrongOrder(index, "input", "tensor " + input.ToString() + ", which is not made yet",
                    "one made before");
            }
        }

        int output = operation.Output;
        if (output < 1 || output >= written.Length)
            throw WrongOrder(index, "output", "tensor " + output.ToString(), "1 to " + maps.ToString());
        if (written[output])
        {
            throw WrongOrder(index, "output", "tensor " + output.ToString() + ", which is made already",
                "one not made yet");
        }

        written[output] = true;
    }

    private static void CheckTexts(Model model)
    {
        CheckText("name", -1, model.Name);
        for (int i = 0; i < model.Labels.Length; i++) CheckText("label", i, model.Labels[i]);
        for (int i = 0; i < model.Operations.Length; i++) CheckText("name of operation", i, model.Operations[i].Name);
    }

    private static void CheckText(string what, int index, string text)
    {
        int length = Utf8.Length(text);
        if (length >= 0 && length <= MaxTextBytes) return;
        string which = index < 0 ? what : what + " " + index.ToString();
        if (length < 0) throw Wrong(which, "a lone surrogate or control character", "plain text");
        throw Wrong(which, length.ToString() + " bytes of UTF-8", "at most " + MaxTextBytes.ToString());
    }

    private static void CheckScale(string what, float value)
    {
        // compares that are false for NaN on a host; the reader refuses NaN by its bits on a board
        if (value >= -float.MaxValue && value <= float.MaxValue) return;
        throw Wrong(what, "NaN or an infinity", "a finite number");
    }

    private static void CheckOperation(OperationContext context)
    {
        switch (context.Operation.Kind)
        {
            case OperationKind.QConv2D: QConv2DCheck.Check(context, (QConv2D)context.Operation); break;
            case OperationKind.BConv2D: BConv2DCheck.Check(context, (BConv2D)context.Operation); break;
            case OperationKind.Binarize: SignCheck.Check(context, (Binarize)context.Operation); break;
            case OperationKind.Thermometer: SignCheck.Check(context, (Thermometer)context.Operation); break;
            case OperationKind.Add: ElementwiseCheck.Check(context, (Add)context.Operation); break;
            case OperationKind.Act: ElementwiseCheck.Check(context, (Act)context.Operation); break;
            case OperationKind.MaxPool: PoolCheck.Check(context, (MaxPool)context.Operation); break;
            case OperationKind.AvgPool: PoolCheck.Check(context, (AvgPool)context.Operation); break;
            case OperationKind.GlobalAvgPool: PoolCheck.Check(context, (GlobalAvgPool)context.Operation); break;
            case OperationKind.Concat: ChannelCheck.Check(context, (Concat)context.Operation); break;
            case OperationKind.Slice: ChannelCheck.Check(context, (Slice)context.Operation); break;
            case OperationKind.Shuffle: ChannelCheck.Check(context, (Shuffle)context.Operation); break;
            case OperationKind.ScaleChannels: ElementwiseCheck.Check(context, (ScaleChannels)context.Operation); break;
            case OperationKind.Dense: DenseCheck.Check(context, (Dense)context.Operation); break;
            case OperationKind.BDense: DenseCheck.Check(context, (BDense)context.Operation); break;
        }
    }

    private static void CheckLogits(Model model)
    {
        int last = model.Operations.Length - 1;
        for (int i = 0; i <= last; i++)
        {
            TensorType type = model.Tensors[model.Operations[i].Output].Type;
            if ((type == TensorType.I32) == (i == last)) continue;
            throw new OperationContext(model, i).Wrong("output type", FileLayout.TypeNames[(int)type],
                i == last ? "i32, the logits" : "bits or i16; i32 is for the last operation");
        }

        int classes = model.Tensors[model.Operations[last].Output].Channels;
        if (model.Labels.Length != 0 && model.Labels.Length != classes)
            throw Wrong("labels", model.Labels.Length.ToString(), "0 or " + classes.ToString() + ", one per logit");
    }

    private static ModelFormatException WrongOrder(int index, string what, string found, string expected)
    {
        return Wrong("operation " + index.ToString() + ": " + what, found, expected);
    }

    private static ModelFormatException Wrong(string what, string found, string expected)
    {
        return new ModelFormatException("model: " + what + ": found " + found + ", expected " + expected + ".");
    }
}
