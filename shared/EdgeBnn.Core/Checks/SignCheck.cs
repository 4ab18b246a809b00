namespace EdgeBnn.Core;

/// <summary>Rules of the operations that turn values into signs.</summary>
internal static class SignCheck
{
    /// <summary>Checks a <see cref="Binarize"/>.</summary>
    public static void Check(OperationContext context, Binarize operation)
    {
        TensorInfo input = context.Input;
        context.InputCount(1);
        context.Type("input type", input, TensorType.I16);
        context.Type("output type", context.Output, TensorType.Bits);
        context.Shape("output", context.Output, input.Height, input.Width, input.Channels);
        context.Length("thresholds", operation.Thresholds.Length, input.Channels);
        if (operation.Flipped.Length == 0) return;
        context.Length("flips", operation.Flipped.Length, input.Channels);
        for (int c = 0; c < operation.Flipped.Length; c++) context.Range("flip", operation.Flipped[c], 0, 1);
    }

    /// <summary>Checks a <see cref="Thermometer"/>.</summary>
    public static void Check(OperationContext context, Thermometer operation)
    {
        TensorInfo input = context.Input;
        context.InputCount(1);
        context.Type("input type", input, TensorType.U8);
        context.Type("output type", context.Output, TensorType.Bits);
        int levels = operation.Thresholds.Length / input.Channels;
        if (levels < 1 || levels * input.Channels != operation.Thresholds.Length)
        {
            throw context.Wrong("thresholds", operation.Thresholds.Length.ToString() + " values",
                "a multiple of " + input.Channels.ToString() + ", not 0");
        }

        context.Shape("output", context.Output, input.Height, input.Width, operation.Thresholds.Length);
    }
}
