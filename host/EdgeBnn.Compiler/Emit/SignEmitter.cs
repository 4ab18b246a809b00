using EdgeBnn.Compiler.FixedPoint;
using EdgeBnn.Compiler.Steps;
using EdgeBnn.Core;

namespace EdgeBnn.Compiler.Emit;

/// <summary>Signs of maps, by a threshold per channel where a batch norm was folded into them.</summary>
internal static class SignEmitter
{
    public static void Emit(ModelBuilder model, SignStep sign)
    {
        int channels = sign.Output.Shape.Channels;
        var operation = new Binarize { Thresholds = new short[channels] };
        if (sign.Affine is not null)
            SetThresholds(operation, sign.Affine, model.Scale(sign.Inputs[0]));
        else if (LastSlopes(sign.Inputs[0].Producer) is { } slopes)
            SetThresholdsBehindPRelu(operation, slopes);
        model.Add(operation, sign);
    }

    /// <summary>
    /// A stored 0 behind a PReLU is a positive value up to half a step, or a negative one up to half a step / slope:
    /// with a slope below 1 it is more often negative, so it counts as -1 there. (Counting it as +1, a slope of 0.01
    /// would turn the signs of all values down to 50 steps below zero.)
    /// </summary>
    public static void SetThresholdsBehindPRelu(Binarize operation, float[] slopes)
    {
        for (int c = 0; c < slopes.Length; c++)
            operation.Thresholds[c] = slopes[c] is > 0 and < 1 ? (short)1 : (short)0;
    }

    private static float[]? LastSlopes(Step? producer) => producer switch
    {
        ConvStep { ResidualLast: false } conv => conv.Slope,
        AffineStep norm => norm.Slope,
        ActStep act => act.Slope,
        _ => null,
    };

    /// <summary>
    /// Thresholds, and turned compares where the affine falls. A channel whose sign changes only beyond i16 gets the
    /// last value of i16, where maps saturate: what is stored there may well lie beyond.
    /// </summary>
    public static void SetThresholds(Binarize operation, ChannelAffine affine, double inputScale)
    {
        int channels = affine.Scale.Length;
        operation.Thresholds = new short[channels];
        var flipped = new byte[channels];
        for (int c = 0; c < channels; c++)
        {
            double gain = affine.Scale[c] * inputScale;
            flipped[c] = gain < 0 ? (byte)1 : (byte)0;
            int threshold = gain < 0
                ? SignThreshold.Falling(gain, affine.Offset[c], short.MinValue, short.MaxValue)
                : SignThreshold.Rising(gain, affine.Offset[c], short.MinValue, short.MaxValue);
            operation.Thresholds[c] = (short)Math.Clamp(threshold, short.MinValue, short.MaxValue);
        }

        operation.Flipped = flipped.Contains((byte)1) ? flipped : [];
    }
}
