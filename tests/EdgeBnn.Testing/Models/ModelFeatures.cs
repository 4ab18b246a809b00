using EdgeBnn.Core;

namespace EdgeBnn.Testing;

/// <summary>What a model exercises, in words: every operation and every option that changes what is computed.</summary>
public static class ModelFeatures
{
    /// <summary>Every feature that a set of test models should reach.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "QConv2D u8", "QConv2D i16", "QConv2D pad value", "QConv2D activation", "QConv2D plain", "QConv2D groups",
        "QConv2D stride", "QConv2D dilation", "QConv2D uneven padding", "QConv2D pre-shift",
        "BConv2D thresholds", "BConv2D affine", "BConv2D activation", "BConv2D residual first", "BConv2D residual last",
        "BConv2D residual first, activation", "BConv2D residual last, activation", "BConv2D zero padding",
        "BConv2D one padding", "BConv2D groups", "BConv2D groups within words", "BConv2D stride", "BConv2D dilation",
        "BConv2D uneven padding", "BConv2D window beyond map", "BConv2D partial words",
        "Binarize", "Binarize flipped", "Thermometer", "Thermometer steps", "Add", "Act", "Act shift in",
        "Act shift out", "MaxPool bits", "MaxPool i16", "MaxPool padding", "AvgPool", "AvgPool padding",
        "GlobalAvgPool", "Concat bits", "Concat i16", "Concat within words", "Concat of one map twice",
        "Slice bits", "Slice i16", "Slice within words", "Shuffle bits", "Shuffle i16", "ScaleChannels",
        "Dense i16", "Dense i32", "BDense bits", "BDense i16", "BDense i32", "more than 256 channels", "1 x 1 map",
    ];

    /// <summary>The features of one model, some perhaps more than once.</summary>
    public static IEnumerable<string> Of(Model model)
    {
        foreach (Operation operation in model.Operations)
        {
            TensorInfo input = model.Tensors[operation.Inputs[0]];
            TensorInfo output = model.Tensors[operation.Output];
            string type = input.Type == TensorType.Bits ? "bits" : input.Type == TensorType.I16 ? "i16" : "u8";
            if (output.Channels > 256) yield return "more than 256 channels";
            if (output.Height * output.Width == 1) yield return "1 x 1 map";
            IEnumerable<string> own = operation switch
            {
                QConv2D conv => [$"QConv2D {type}", .. Of(conv), .. Of("QConv2D", conv.Geometry)],
                BConv2D conv => [.. Of(conv, input, operation.Inputs.Length > 1), .. Of("BConv2D", conv.Geometry)],
                Binarize binarize => [binarize.Flipped.Contains((byte)1) ? "Binarize flipped" : "Binarize"],
                Thermometer => [output.Channels > input.Channels ? "Thermometer steps" : "Thermometer"],
                Act act => Of(act.Activation),
                MaxPool pool => [$"MaxPool {type}", .. Padding("MaxPool", pool.Geometry)],
                AvgPool pool => ["AvgPool", .. Padding("AvgPool", pool.Geometry)],
                Concat => [$"Concat {type}", .. OfConcat(operation, input)],
                Slice slice => [$"Slice {type}", slice.Start % 32 != 0 && type == "bits" ? "Slice within words" : ""],
                Shuffle => [$"Shuffle {type}"],
                Dense or BDense => [$"{operation.Kind} {output.Type.ToString().ToLowerInvariant()}"],
                _ => [operation.Kind.ToString()],
            };
            foreach (string feature in own.Where(feature => feature.Length > 0)) yield return feature;
        }
    }

    private static IEnumerable<string> Of(QConv2D conv)
    {
        yield return conv.Activation == null ? "QConv2D plain" : "QConv2D activation";
        if (conv.PadValue != 0 && Padding("", conv.Geometry).Any()) yield return "QConv2D pad value";
        if (conv.Rescale.PreShift > 0) yield return "QConv2D pre-shift";
    }

    private static IEnumerable<string> Of(BConv2D conv, TensorInfo input, bool residual)
    {
        ConvGeometry g = conv.Geometry;
        yield return conv.Affine == null ? "BConv2D thresholds" : "BConv2D affine";
        if (conv.Activation != null) yield return "BConv2D activation";
        if (residual)
        {
            yield return "BConv2D residual " + (conv.ResidualLast ? "last" : "first")
                + (conv.Activation == null ? "" : ", activation");
        }

        if (Padding("", g).Any()) yield return conv.ZeroPadding ? "BConv2D zero padding" : "BConv2D one padding";
        if (g.Groups > 1 && input.Channels / g.Groups % 32 != 0) yield return "BConv2D groups within words";
        if (input.Channels % 32 != 0) yield return "BConv2D partial words";
        int windowHeight = ((g.KernelHeight - 1) * g.Dilation) + 1;
        if (windowHeight > input.Height) yield return "BConv2D window beyond map";
    }

    private static IEnumerable<string> Of(string kind, ConvGeometry g)
    {
        if (g.Groups > 1) yield return kind + " groups";
        if (g.Stride > 1) yield return kind + " stride";
        if (g.Dilation > 1 && g.KernelHeight > 1) yield return kind + " dilation";
        if (g.PadTop != g.PadBottom || g.PadLeft != g.PadRight) yield return kind + " uneven padding";
    }

    private static IEnumerable<string> Of(Activation activation)
    {
        yield return "Act";
        if (activation.ShiftIn.Length > 0) yield return "Act shift in";
        if (activation.ShiftOut.Length > 0) yield return "Act shift out";
    }

    private static IEnumerable<string> OfConcat(Operation concat, TensorInfo first)
    {
        if (first.Type == TensorType.Bits && first.Channels % 32 != 0) yield return "Concat within words";
        if (concat.Inputs.Distinct().Count() < concat.Inputs.Length) yield return "Concat of one map twice";
    }

    private static IEnumerable<string> Padding(string kind, ConvGeometry g)
    {
        if (g.PadTop + g.PadLeft + g.PadBottom + g.PadRight > 0) yield return kind + " padding";
    }
}
