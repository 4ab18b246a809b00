using EdgeBnn.Core;

namespace EdgeBnn.Firmware.Operations;

/// <summary>What makes packed signs of values.</summary>
internal static class SignCode
{
    /// <summary>i16 to signs.</summary>
    public static OperationCode Of(Binarize binarize, OperationWriter writer)
    {
        writer.Field("shape", OperationWriter.Shape(writer.Input));
        writer.Array("thresholds", binarize.Thresholds, "[C]");
        writer.Array("flipped", binarize.Flipped, "[C]");
        string call = $"ebnn_binarize({writer.Parameters}, {writer.Source}, {writer.Destination});";
        return writer.Finish("ebnn_binarize_params", "binarize.c", [call]);
    }

    /// <summary>Bytes to several signs each.</summary>
    public static OperationCode Of(Thermometer thermometer, OperationWriter writer)
    {
        int levels = writer.Output.Channels / writer.Input.Channels;
        writer.Field("input", OperationWriter.Shape(writer.Input));
        writer.Field("levels", levels);
        writer.Array("thresholds", thermometer.Thresholds, $"[C][{levels}]");
        string call = $"ebnn_thermometer({writer.Parameters}, {writer.Source}, {writer.Destination});";
        return writer.Finish("ebnn_thermometer_params", "thermometer.c", [call]);
    }
}
