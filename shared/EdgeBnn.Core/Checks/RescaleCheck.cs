namespace EdgeBnn.Core;

/// <summary>Rules of <see cref="Rescale"/>, with the proof that it cannot overflow.</summary>
internal static class RescaleCheck
{
    /// <summary>Checks shifts and lengths.</summary>
    public static void Check(OperationContext context, Rescale rescale)
    {
        context.Range("pre-shift", rescale.PreShift, 0, 31);
        context.Range("shift", rescale.Shift, 0, 30);
        context.Length("multipliers", rescale.Multiplier.Length, context.Output.Channels);
        context.Length("biases", rescale.Bias.Length, context.Output.Channels);
    }

    /// <summary>
    /// Checks output channel <paramref name="o"/>, whose accumulator is <paramref name="low"/> to
    /// <paramref name="high"/>.
    /// </summary>
    public static void CheckChannel(OperationContext context, Rescale rescale, int o, long low, long high)
    {
        AccumulatorStep step = AccumulatorBounds.Rescale(
            low, high, rescale.PreShift, rescale.Multiplier[o], rescale.Bias[o], rescale.Shift, out long worst);
        if (step != AccumulatorStep.None) throw Wrong(context, "channel " + o.ToString(), step, worst);
    }

    /// <summary>
    /// The exception for arithmetic whose step <paramref name="step"/> reaches <paramref name="worst"/>.
    /// </summary>
    public static ModelFormatException Wrong(OperationContext context, string where, AccumulatorStep step, long worst)
    {
        return context.Wrong(where + ", " + Name(step), "as much as " + worst.ToString(), "what fits 32 bits");
    }

    private static string Name(AccumulatorStep step)
    {
        switch (step)
        {
            case AccumulatorStep.Sum: return "accumulator";
            case AccumulatorStep.PreShift: return "accumulator plus half of the pre-shift";
            case AccumulatorStep.Product: return "product with the multiplier";
            case AccumulatorStep.Bias: return "product plus bias";
            default: return "product plus bias plus half of the shift";
        }
    }
}
