using EdgeBnn.Core;

namespace EdgeBnn.Firmware.Operations;

/// <summary>Fully connected operations.</summary>
internal static class DenseCode
{
    /// <summary>int8 weights times values.</summary>
    public static OperationCode Of(Dense dense, OperationWriter writer)
    {
        writer.Field("inputs", writer.Input.Length);
        writer.Field("outputs", writer.Output.Channels);
        writer.Array("weights", dense.Weights, $"[Cout][{writer.Input.Length}]", isWeight: true);
        writer.Rescale(dense.Rescale);
        return writer.Finish("ebnn_dense_params", "dense.c", [Call("ebnn_dense", writer)]);
    }

    /// <summary>Signs times signs.</summary>
    public static OperationCode Of(BDense dense, OperationWriter writer)
    {
        TensorInfo input = writer.Input;
        writer.Field("words", input.Length);
        writer.Field("positions", (long)input.Height * input.Width * input.Channels);
        writer.Field("outputs", writer.Output.Channels);
        writer.Array("weights", dense.Weights, $"signs, [Cout][{input.Length} words]");
        writer.Array("thresholds", dense.Thresholds, "[Cout]");
        writer.Rescale(dense.Affine);
        return writer.Finish("ebnn_bdense_params", "bdense.c", [Call("ebnn_bdense", writer)]);
    }

    private static string Call(string function, OperationWriter writer) =>
        $"{function}_{OperationWriter.Suffix(writer.Output)}"
        + $"({writer.Parameters}, {writer.Source}, {writer.Destination});";
}
