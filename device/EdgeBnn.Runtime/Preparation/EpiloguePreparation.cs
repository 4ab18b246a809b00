using EdgeBnn.Core;

namespace EdgeBnn.Runtime;

/// <summary>Tables for what follows a sum: thresholds, affines, activations.</summary>
internal static unsafe class EpiloguePreparation
{
    /// <summary>Sets a threshold or an affine to the operation's output.</summary>
    /// <param name="context">The session under construction.</param>
    /// <param name="args">What is set.</param>
    /// <param name="output">The map that is written.</param>
    /// <param name="thresholds">Threshold per channel, or empty for an affine.</param>
    /// <param name="rescale">The affine, or null for thresholds.</param>
    public static void Set(
        PreparationContext context, EpilogueArgs* args, TensorInfo output, int[] thresholds, Rescale? rescale)
    {
        args->Channels = output.Channels;
        if (rescale == null)
        {
            args->Signs = context.Bits(output);
            args->SignWords = output.Words;
            args->Thresholds = context.Take<int>(output.Words * 32);
            for (int o = 0; o < output.Words * 32; o++)
            {
                args->Thresholds[o] = o < thresholds.Length ? thresholds[o] : int.MinValue;
            }

            return;
        }

        args->PreShift = rescale.PreShift;
        args->Shift = rescale.Shift;
        args->Multiplier = context.PerChannel(rescale.Multiplier);
        int half = (1 << rescale.Shift) >> 1;
        args->Bias = context.PerChannel(Array.ConvertAll(rescale.Bias, bias => unchecked(bias + half)));
        if (output.Type == TensorType.I32) args->Logits = context.Logits;
        else args->Map = context.Map(output);
    }

    /// <summary>Sets an activation; none leaves tables of null.</summary>
    public static void Set(PreparationContext context, ActivationArgs* args, Activation? activation)
    {
        if (activation == null) return;
        int left = 15 - activation.SlopeShift;
        bool direct = Array.TrueForAll(
            activation.Slope, slope => slope << left is > short.MinValue and <= short.MaxValue);
        args->ShiftIn = context.PerChannel(activation.ShiftIn);
        args->Slope = context.PerChannel(
            direct ? Array.ConvertAll(activation.Slope, slope => (short)(slope << left)) : activation.Slope);
        args->ShiftOut = context.PerChannel(activation.ShiftOut);
        args->SlopeShift = direct ? 15 : activation.SlopeShift;
        args->Direct = direct;
    }
}
