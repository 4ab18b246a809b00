using EdgeBnn.Compiler.FixedPoint;
using EdgeBnn.Compiler.Steps;
using EdgeBnn.Core;

namespace EdgeBnn.Compiler.Emit;

/// <summary>
/// int8 convolutions of the image or of a map; and batch norms that stand alone, as 1x1 convolutions of each channel by
/// itself.
/// </summary>
internal static class IntegerConvEmitter
{
    public static void Emit(ModelBuilder model, ConvStep conv)
    {
        TensorType input = SourceOf(model, conv.Inputs[0]).Type;
        QuantizedWeights weights = QuantizedWeights.From(conv.Weights, conv.Node.Channels, input);
        Emit(model, conv, Windows.Of(conv.Node), weights, conv.Affine, conv.Bend);
    }

    public static void Emit(ModelBuilder model, AffineStep norm)
    {
        // the multiplier does the scaling: weights of 1 lose nothing
        int channels = norm.Output.Shape.Channels;
        var ones = new QuantizedWeights(new sbyte[channels], new double[channels]);
        Array.Fill(ones.Values, (sbyte)1);
        Array.Fill(ones.Scale, 1);
        Emit(model, norm, new ConvGeometry { Groups = channels }, ones, norm.Affine, norm.Bend);
    }

    private static void Emit(
        ModelBuilder model,
        Step step,
        ConvGeometry geometry,
        QuantizedWeights weights,
        ChannelAffine affine,
        Bend? bend)
    {
        Source source = SourceOf(model, step.Inputs[0]);
        ChannelGain[] channels = [.. affine.Scale.Select((_, o) =>
            Gain(weights, affine, o, source, model.Scale(step.Output)))];
        FixedPointRescale rescale = RescaleSearch.ToI16(channels, mayPreShift: true, step.Name);
        var operation = new QConv2D
        {
            Geometry = geometry,
            PadValue = source.Zero,
            Weights = weights.Values,
            Rescale = rescale.Rescale,
            Activation = model.Activation(bend, step),
        };
        model.Add(operation, step, ModelBuilder.Report(operation, step) with
        {
            AccumulatorBound = channels.Max(channel => channel.Widest),
            ErrorBound = rescale.ErrorLsb,
            LimitedChannels = rescale.LimitedChannels,
        });
    }

    // the trainer's sum is unit * (acc - zero * sum of weights), for bytes as for maps
    private static ChannelGain Gain(
        QuantizedWeights weights, ChannelAffine affine, int o, Source source, double outputScale)
    {
        double unit = weights.Scale[o] * source.Scale;
        double atZero = source.Zero * (double)weights.Sum(o);
        double gain = affine.Scale[o] * unit / outputScale;
        (long low, long high) = weights.Bounds(o, source.Type);
        return new ChannelGain(
            gain, (affine.Offset[o] / outputScale) - (gain * atZero), (affine.Center[o] / unit) + atZero, low, high);
    }

    private static Source SourceOf(ModelBuilder model, Value input) => input.Kind == ValueKind.Image
        ? new Source(TensorType.U8, ImageEncoding.Scale, ImageEncoding.Zero)
        : new Source(TensorType.I16, model.Scale(input), Zero: 0);

    /// <summary>What the operation reads: x = (value - Zero) * Scale.</summary>
    private readonly record struct Source(TensorType Type, double Scale, int Zero);
}
