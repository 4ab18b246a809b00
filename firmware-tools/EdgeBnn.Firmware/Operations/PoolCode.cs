using EdgeBnn.Core;

namespace EdgeBnn.Firmware.Operations;

/// <summary>Pools.</summary>
internal static class PoolCode
{
    /// <summary>Maximum over windows.</summary>
    public static OperationCode Of(MaxPool pool, OperationWriter writer)
    {
        Shapes(writer, pool.Geometry);
        return writer.Finish(
            "ebnn_pool_params", "max_pool.c", [Call($"ebnn_max_pool_{OperationWriter.Suffix(writer.Input)}", writer)]);
    }

    /// <summary>Mean over windows.</summary>
    public static OperationCode Of(AvgPool pool, OperationWriter writer)
    {
        Shapes(writer, pool.Geometry);
        writer.Field("multiplier", pool.Multiplier);
        writer.Field("shift", pool.Shift);
        return writer.Finish("ebnn_pool_params", "avg_pool.c", [Call("ebnn_avg_pool", writer)]);
    }

    /// <summary>Mean over a whole map.</summary>
    public static OperationCode Of(GlobalAvgPool pool, OperationWriter writer)
    {
        writer.Field("input", OperationWriter.Shape(writer.Input));
        writer.Field("multiplier", pool.Multiplier);
        writer.Field("pre_shift", pool.PreShift);
        writer.Field("shift", pool.Shift);
        return writer.Finish(
            "ebnn_global_avg_pool_params", "global_avg_pool.c", [Call("ebnn_global_avg_pool", writer)]);
    }

    private static void Shapes(OperationWriter writer, ConvGeometry geometry)
    {
        writer.Field("input", OperationWriter.Shape(writer.Input));
        writer.Field("output", OperationWriter.Shape(writer.Output));
        writer.Window(geometry);
    }

    private static string Call(string function, OperationWriter writer) =>
        $"{function}({writer.Parameters}, {writer.Source}, {writer.Destination});";
}
