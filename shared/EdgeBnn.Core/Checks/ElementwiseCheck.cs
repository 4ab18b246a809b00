namespace EdgeBnn.Core;

/// <summary>Rules of the operations that keep the shape of an i16 map.</summary>
internal static class ElementwiseCheck
{
    /// <summary>Checks an <see cref="Add"/>.</summary>
    public static void Check(OperationContext context, Add operation)
    {
        context.InputCount(2);
        CheckMap(context, "input 0", context.Inputs[0]);
        CheckMap(context, "input 1", context.Inputs[1]);
    }

    /// <summary>Checks an <see cref="Act"/>.</summary>
    public static void Check(OperationContext context, Act operation)
    {
        context.InputCount(1);
        CheckMap(context, "input", context.Input);
        ActivationCheck.Check(context, operation.Activation);
    }

    /// <summary>
    /// Checks a <see cref="ScaleChannels"/>; |x * table| is below 2^30, so its arithmetic always fits.
    /// </summary>
    public static void Check(OperationContext context, ScaleChannels operation)
    {
        context.InputCount(2);
        CheckMap(context, "input", context.Input);
        context.Type("gate type", context.Inputs[1], TensorType.I16);
        context.Shape("gate", context.Inputs[1], 1, 1, context.Output.Channels);
        context.Range("gate shift", operation.GateShift, 0, 15);
        context.Length("table", operation.Table.Length, 256);
        for (int i = 0; i < operation.Table.Length; i++)
            context.Range("table value", operation.Table[i], 0, short.MaxValue);
    }

    private static void CheckMap(OperationContext context, string what, TensorInfo input)
    {
        context.Type("output type", context.Output, TensorType.I16);
        context.Type(what, input, TensorType.I16);
        context.Shape(what, input, context.Output.Height, context.Output.Width, context.Output.Channels);
    }
}
