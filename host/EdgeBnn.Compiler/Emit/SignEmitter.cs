using EdgeBnn.Compiler.FixedPoint;
using EdgeBnn.Compiler.Steps;
using EdgeBnn.Core;

namespace EdgeBnn.Compiler.Emit;

/// <summary>Signs of maps, by a threshold per channel where an affine was folded into them.</summary>
internal static class SignEmitter
{
    public static void Emit(ModelBuilder model, SignStep sign)
    {
        int channels = sign.Output.Shape.Channels;
        double scale = model.Scale(sign.Inputs[0]);
        var operation = new Binarize { Thresholds = new short[channels] };
        if (sign.Affine is not null)
            SetThresholds(operation, sign.Affine, scale);
        if (LastBend(sign.Inputs[0].Producer) is { IsShift: false } bend)
            SettleBehindBend(operation, sign.Affine ?? ChannelAffine.Identity(channels), bend, scale);
        model.Add(operation, sign);
    }

    public static void Emit(ModelBuilder model, ThermometerStep step)
    {
        IEnumerable<byte> thresholds = Enumerable.Repeat(step.Thresholds, step.Inputs[0].Shape.Channels).SelectMany(t => t);
        model.Add(new Thermometer { Thresholds = [.. thresholds] }, step);
    }

    /// <summary>
    /// A stored 0 behind a PReLU is a positive value up to half a step, or a negative one up to half a step / slope:
    /// with a slope below 1 it is more often negative. Where the sign changes among the values that are stored so, the
    /// threshold moves behind them if most of them are below it. (A plain sign counting 0 as +1, a slope of 0.01 would
    /// turn the signs of all values down to 50 steps below zero.)
    /// </summary>
    public static void SettleBehindBend(Binarize operation, ChannelAffine affine, Bend bend, double scale)
    {
        short[] shifts = Bends.Steps(bend.ShiftOut, scale);
        for (int c = 0; c < operation.Thresholds.Length; c++)
        {
            double slope = bend.Slope![c];
            // where the bend's own zero is stored, and where the sign changes, counted from it in steps
            int zero = shifts.Length == 0 ? 0 : shifts[c];
            double change = -((affine.Offset[c] / affine.Scale[c]) + (bend.ShiftOut?[c] ?? 0)) / scale;
            // from change to 1/2 values count as +1; from change down to -1/2, stretched by 1 / slope, as -1
            bool mostBelow = slope is > 0 and < 1 && change > (slope - 1) / 4;
            if (affine.Scale[c] > 0 && mostBelow && operation.Thresholds[c] == zero && zero < short.MaxValue)
                operation.Thresholds[c]++;
        }
    }

    private static Bend? LastBend(Step? producer) => producer switch
    {
        ConvStep { ResidualLast: false } conv => conv.Bend,
        AffineStep norm => norm.Bend,
        ActStep act => act.Bend,
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
