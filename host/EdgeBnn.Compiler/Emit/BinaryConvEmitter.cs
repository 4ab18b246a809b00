using EdgeBnn.Compiler.FixedPoint;
using EdgeBnn.Compiler.Steps;
using EdgeBnn.Core;

namespace EdgeBnn.Compiler.Emit;

/// <summary>
/// Binary convolutions with their epilogue: thresholds to bits, or an affine to i16 with what was fused to it.
/// </summary>
internal static class BinaryConvEmitter
{
    public static void Emit(ModelBuilder model, ConvStep conv)
    {
        // the window counts whole at the border: what lies outside the map is +1
        int positions = conv.Weights.Length / conv.Node.Channels;
        var operation = new BConv2D { Geometry = Windows.Of(conv.Node), Weights = Pack(conv) };
        OperationReport report = ModelBuilder.Report(operation, conv) with
        {
            AccumulatorBound = positions,
            InvertedChannels = conv.InvertedChannels,
        };
        if (conv.Output.Kind == ValueKind.Signs)
        {
            operation.Thresholds = Thresholds(conv.Affine, positions);
            model.Add(operation, conv, report);
            return;
        }

        FixedPointRescale affine = Affine(conv.Affine, positions, model.Scale(conv.Output), conv.Name);
        operation.Affine = affine.Rescale;
        operation.Activation = model.Activation(conv.Bend, conv);
        operation.ResidualLast = conv.ResidualLast;
        report = report with { ErrorBound = affine.ErrorLsb, LimitedChannels = affine.LimitedChannels };
        model.Add(operation, conv, report);
    }

    /// <summary>The integer decisions dot >= threshold of rising affines.</summary>
    public static int[] Thresholds(ChannelAffine affine, int positions) =>
        [.. affine.Scale.Select((scale, o) => SignThreshold.Rising(scale, affine.Offset[o], -positions, positions))];

    /// <summary>The affine of a dot product over so many positions, in steps of the output.</summary>
    public static FixedPointRescale Affine(ChannelAffine affine, int positions, double outputScale, string name)
    {
        var channels = affine.Scale.Select((scale, o) => new ChannelGain(
            scale / outputScale, affine.Offset[o] / outputScale, affine.Center[o], -positions, positions));
        return RescaleSearch.ToI16([.. channels], mayPreShift: false, name);
    }

    private static uint[] Pack(ConvStep conv)
    {
        sbyte[] signs = [.. conv.Weights.Select(weight => (sbyte)weight)];
        int count = signs.Length / (conv.Node.Channels * conv.Node.Kernel * conv.Node.Kernel);
        int words = BitPack.Words(count);
        var packed = new uint[signs.Length / count * words];
        for (int tap = 0; tap < signs.Length / count; tap++)
            BitPack.Pack(signs, tap * count, count, packed, tap * words);
        return packed;
    }
}
