namespace EdgeBnn.Core;

/// <summary>Rules of the operations that move channels.</summary>
internal static class ChannelCheck
{
    /// <summary>Checks a <see cref="Concat"/>.</summary>
    public static void Check(OperationContext context, Concat operation)
    {
        if (context.Inputs.Length < 2) throw context.Wrong("inputs", context.Inputs.Length.ToString(), "at least 2");
        context.Type("input type", context.Input, TensorType.Bits, TensorType.I16);
        long channels = 0;
        for (int i = 0; i < context.Inputs.Length; i++)
        {
            TensorInfo input = context.Inputs[i];
            context.Type("input type", input, context.Input.Type);
            context.Shape("input", input, context.Output.Height, context.Output.Width, input.Channels);
            channels += input.Channels;
        }

        context.Type("output type", context.Output, context.Input.Type);
        context.Shape("output", context.Output, context.Input.Height, context.Input.Width, channels);
    }

    /// <summary>Checks a <see cref="Slice"/>.</summary>
    public static void Check(OperationContext context, Slice operation)
    {
        CheckOne(context);
        context.Shape("output", context.Output, context.Input.Height, context.Input.Width, context.Output.Channels);
        int last = context.Input.Channels - context.Output.Channels;
        if (last < 0)
        {
            throw context.Wrong("output channels", context.Output.Channels.ToString(),
                "at most " + context.Input.Channels.ToString());
        }

        context.Range("start", operation.Start, 0, last);
    }

    /// <summary>Checks a <see cref="Shuffle"/>.</summary>
    public static void Check(OperationContext context, Shuffle operation)
    {
        CheckOne(context);
        int channels = context.Input.Channels;
        context.Shape("output", context.Output, context.Input.Height, context.Input.Width, channels);
        context.Range("groups", operation.Groups, 2, channels);
        if (channels % operation.Groups != 0)
        {
            throw context.Wrong("groups", operation.Groups.ToString(),
                "a divisor of " + channels.ToString() + " channels");
        }
    }

    private static void CheckOne(OperationContext context)
    {
        context.InputCount(1);
        context.Type("input type", context.Input, TensorType.Bits, TensorType.I16);
        context.Type("output type", context.Output, context.Input.Type);
    }
}
