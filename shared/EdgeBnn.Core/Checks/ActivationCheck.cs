namespace EdgeBnn.Core;

/// <summary>
/// Rules of <see cref="Activation"/>. Its arithmetic always fits: |t * slope| is at most 32768 * 32768 = 2^30, and half
/// of the shift is at most 2^14.
/// </summary>
internal static class ActivationCheck
{
    /// <summary>Checks an activation on the output's channels; null is none.</summary>
    public static void Check(OperationContext context, Activation? activation)
    {
        if (activation == null) return;
        int channels = context.Output.Channels;
        context.Length("slopes", activation.Slope.Length, channels);
        context.Range("slope shift", activation.SlopeShift, 0, 15);
        if (activation.ShiftIn.Length != 0) context.Length("shifts in", activation.ShiftIn.Length, channels);
        if (activation.ShiftOut.Length != 0) context.Length("shifts out", activation.ShiftOut.Length, channels);
    }
}
