namespace EdgeBnn.Core;

/// <summary>Rules of the pools, with the proof that their sums cannot overflow.</summary>
internal static class PoolCheck
{
    private const int MaxGlobalPixels = 65535;

    /// <summary>Checks a <see cref="MaxPool"/>.</summary>
    public static void Check(OperationContext context, MaxPool operation)
    {
        context.InputCount(1);
        context.Type("input type", context.Input, TensorType.Bits, TensorType.I16);
        context.Type("output type", context.Output, context.Input.Type);
        ConvGeometryCheck.CheckPool(context, operation.Geometry);
    }

    /// <summary>Checks an <see cref="AvgPool"/>.</summary>
    public static void Check(OperationContext context, AvgPool operation)
    {
        CheckTypes(context);
        ConvGeometryCheck.CheckPool(context, operation.Geometry);
        long window = (long)operation.Geometry.KernelHeight * operation.Geometry.KernelWidth;
        CheckSum(context, window, 0, operation.Multiplier, operation.Shift);
    }

    /// <summary>Checks a <see cref="GlobalAvgPool"/>.</summary>
    public static void Check(OperationContext context, GlobalAvgPool operation)
    {
        CheckTypes(context);
        context.Shape("output", context.Output, 1, 1, context.Input.Channels);
        context.Range("pixels", context.Input.Height * context.Input.Width, 1, MaxGlobalPixels);
        context.Range("pre-shift", operation.PreShift, 0, 31);
        CheckSum(context, (long)context.Input.Height * context.Input.Width, operation.PreShift, operation.Multiplier,
            operation.Shift);
    }

    private static void CheckTypes(OperationContext context)
    {
        context.InputCount(1);
        context.Type("input type", context.Input, TensorType.I16);
        context.Type("output type", context.Output, TensorType.I16);
    }

    private static void CheckSum(OperationContext context, long values, int preShift, int multiplier, int shift)
    {
        context.Range("multiplier", multiplier, 1, int.MaxValue);
        context.Range("shift", shift, 0, 30);
        AccumulatorStep step = AccumulatorBounds.Rescale(
            values * short.MinValue, values * short.MaxValue, preShift, multiplier, 0, shift, out long worst);
        if (step != AccumulatorStep.None) throw RescaleCheck.Wrong(context, "sum of a window", step, worst);
    }
}
