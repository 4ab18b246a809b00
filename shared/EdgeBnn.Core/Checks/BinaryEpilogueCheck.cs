namespace EdgeBnn.Core;

/// <summary>What may follow a binary dot product: thresholds, or a fixed-point affine, one of the two.</summary>
internal static class BinaryEpilogueCheck
{
    /// <summary>Checks the epilogue of a dot product over <paramref name="taps"/> positions.</summary>
    public static void Check(OperationContext context, int[] thresholds, Rescale? affine, long taps)
    {
        if ((affine != null) == (thresholds.Length > 0))
        {
            throw context.Wrong("epilogue", affine != null ? "thresholds and an affine" : "none",
                "either thresholds or an affine");
        }

        // dot = K - 2 * popcount: the doubled count must fit too
        if (2 * taps > int.MaxValue)
            throw context.Wrong("positions of a dot product", taps.ToString(), "at most 1073741823");
        if (affine == null)
        {
            context.Length("thresholds", thresholds.Length, context.Output.Channels);
            return;
        }

        RescaleCheck.Check(context, affine);
        context.Range("pre-shift behind a binary dot product", affine.PreShift, 0, 0);
        for (int o = 0; o < context.Output.Channels; o++) RescaleCheck.CheckChannel(context, affine, o, -taps, taps);
    }
}
