using EdgeBnn.Core;

namespace EdgeBnn.Firmware.Operations;

/// <summary>Operations that only move channels; they have no parameters beyond a number or two.</summary>
internal static class ChannelCode
{
    /// <summary>Maps one behind the other: a call per map.</summary>
    public static OperationCode Of(Concat concat, OperationWriter writer)
    {
        var calls = new List<string>();
        int first = 0;
        for (int i = 0; i < concat.Inputs.Length; i++)
        {
            TensorInfo map = writer.InputMap(i);
            calls.Add(
                $"ebnn_concat_{OperationWriter.Suffix(map)}({Shape(map)}, {first}, {writer.Output.Channels}, "
                + $"{writer.InputPlace(i)}, {writer.Destination});");
            first += map.Channels;
        }

        return writer.Finish("", "concat.c", calls);
    }

    /// <summary>A range of channels.</summary>
    public static OperationCode Of(Slice slice, OperationWriter writer) =>
        Of(writer, "slice", $"{slice.Start}, {writer.Output.Channels}");

    /// <summary>Channels of groups interleaved.</summary>
    public static OperationCode Of(Shuffle shuffle, OperationWriter writer) =>
        Of(writer, "shuffle", $"{shuffle.Groups}");

    private static OperationCode Of(OperationWriter writer, string operation, string arguments)
    {
        string call = $"ebnn_{operation}_{OperationWriter.Suffix(writer.Input)}({Shape(writer.Input)}, {arguments}, "
            + $"{writer.Source}, {writer.Destination});";
        return writer.Finish("", $"{operation}.c", [call]);
    }

    private static string Shape(TensorInfo map) => $"(ebnn_shape){OperationWriter.Shape(map)}";
}
