using EdgeBnn.Core;

namespace EdgeBnn.Firmware.Operations;

/// <summary>Operations on one value at a time.</summary>
internal static class ElementwiseCode
{
    /// <summary>Sum of two maps.</summary>
    public static OperationCode OfAdd(OperationWriter writer)
    {
        string call =
            $"ebnn_add({writer.Output.Length}, {writer.Source}, {writer.InputPlace(1)}, {writer.Destination});";
        return writer.Finish("", "add.c", [call]);
    }

    /// <summary>PReLU or RPReLU.</summary>
    public static OperationCode Of(Act act, OperationWriter writer)
    {
        Pixels(writer);
        writer.Activation(act.Activation);
        string call = $"ebnn_activate({writer.Parameters}, {writer.Source}, {writer.Destination});";
        return writer.Finish("ebnn_activate_params", "activate.c", [call]);
    }

    /// <summary>A map times a gate per channel.</summary>
    public static OperationCode Of(ScaleChannels scale, OperationWriter writer)
    {
        Pixels(writer);
        writer.Field("gate_shift", scale.GateShift);
        writer.Array("table", scale.Table, "of the gate, in units of 1 / 32,768");
        string call = $"ebnn_scale_channels({writer.Parameters}, {writer.Source}, {writer.InputPlace(1)}, "
            + $"{writer.Destination});";
        return writer.Finish("ebnn_scale_channels_params", "scale_channels.c", [call]);
    }

    private static void Pixels(OperationWriter writer)
    {
        writer.Field("pixels", (long)writer.Input.Height * writer.Input.Width);
        writer.Field("channels", writer.Input.Channels);
    }
}
