using EdgeBnn.Core;

namespace EdgeBnn.Firmware.Operations;

/// <summary>Convolutions, the operations that need working memory: the input under one window.</summary>
internal static class ConvolutionCode
{
    private const int WordBytes = 4;

    /// <summary>int8 convolution.</summary>
    public static OperationCode Of(QConv2D conv, OperationWriter writer)
    {
        int taps = Taps(conv.Geometry);
        int inputs = writer.Input.Channels / conv.Geometry.Groups;
        Shapes(writer, conv.Geometry);
        writer.Field("pad_value", conv.PadValue);
        writer.Array("weights", conv.Weights, $"[Cout][{taps} taps][{inputs}]", isWeight: true);
        writer.Rescale(conv.Rescale);
        writer.Activation(conv.Activation);

        // 16-bit values, up to a multiple of four
        long scratch = ((long)taps * inputs + 3) / 4 * 2 * WordBytes;
        string call = $"ebnn_qconv2d_{OperationWriter.Suffix(writer.Input)}"
            + $"({writer.Parameters}, {writer.Source}, arena.scratch, {writer.Destination});";
        return writer.Finish(
            "ebnn_qconv2d_params", "qconv2d.c", [call], scratch, $"ebnn_qconv2d_scratch({writer.Parameters})");
    }

    /// <summary>Binary convolution.</summary>
    public static OperationCode Of(BConv2D conv, OperationWriter writer)
    {
        SlicedWeights? sliced =
            writer.IsCompact ? null : SlicedWeights.Of(conv, writer.Input, writer.Output);
        Shapes(writer, conv.Geometry);
        writer.Flag("residual_last", conv.ResidualLast);
        return sliced is null ? OfRows(conv, writer) : OfSlices(conv, sliced, writer);
    }

    // weights with a row of words for each output
    private static OperationCode OfRows(BConv2D conv, OperationWriter writer)
    {
        int taps = Taps(conv.Geometry);
        int inputs = writer.Input.Channels / conv.Geometry.Groups;
        bool dense = DenseWeights.ArePacked(taps, inputs, conv.Geometry.Groups);
        uint[] weights = dense ? DenseWeights.Pack(conv.Weights, writer.Output.Channels, taps, inputs) : conv.Weights;
        int words = weights.Length / writer.Output.Channels;
        writer.Flag("zero_padding", conv.ZeroPadding);
        writer.Flag("dense", dense);
        writer.Array("weights", weights, dense
            ? $"signs, [Cout][{words} words]: {taps} taps of {inputs} bits one behind the other"
            : $"signs, [Cout][{taps} taps][{words / taps} words]");
        return Finish(conv, "ebnn_bconv2d", (long)words * WordBytes, writer);
    }

    // weights with a word of outputs for each input
    private static OperationCode OfSlices(BConv2D conv, SlicedWeights sliced, OperationWriter writer)
    {
        int outputs = writer.Output.Channels;
        writer.Field("pixels", sliced.Pixels);
        writer.Array(
            "weights", sliced.Pack(conv, writer.Input, outputs),
            $"signs, [{sliced.Blocks} x 32 outputs][{sliced.Columns} columns][{sliced.ColumnInputs} inputs and a 0]"
            + (sliced.Pixels > 1 ? $", outputs of {sliced.Pixels} pixels side by side" : ""));
        writer.Array("sums", sliced.Sums(conv.Weights, outputs), "[Cout], of the weights +1 and -1");
        return Finish(conv, "ebnn_bconv2d_sliced", sliced.ScratchBytes(conv.Affine is null), writer);
    }

    private static OperationCode Finish(BConv2D conv, string function, long scratchBytes, OperationWriter writer)
    {
        writer.Array("thresholds", conv.Thresholds, "[Cout]");
        writer.Rescale(conv.Affine);
        writer.Activation(conv.Activation);
        string residual = conv.Inputs.Length > 1 ? writer.InputPlace(1) : "NULL";
        string call =
            $"{function}({writer.Parameters}, {writer.Source}, {residual}, arena.scratch, {writer.Destination});";
        return writer.Finish(
            function + "_params", function["ebnn_".Length..] + ".c", [call], scratchBytes,
            $"{function}_scratch({writer.Parameters})");
    }

    private static void Shapes(OperationWriter writer, ConvGeometry geometry)
    {
        writer.Field("input", OperationWriter.Shape(writer.Input));
        writer.Field("output", OperationWriter.Shape(writer.Output));
        writer.Window(geometry);
    }

    private static int Taps(ConvGeometry geometry) => geometry.KernelHeight * geometry.KernelWidth;
}
