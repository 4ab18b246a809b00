using EdgeBnn.Core;

namespace EdgeBnn.Testing;

/// <summary>
/// Runs a model on plain numbers, without arena, packing or bit tricks, and without any code of the kernels. Slow, and
/// the last word on what a model means.
/// </summary>
public static class NaiveInterpreter
{
    /// <summary>The logits of one image.</summary>
    public static int[] Run(Model model, byte[] image) =>
        Maps(model, image)[model.Operations[^1].Output].Values.ToArray();

    /// <summary>Every feature map of one image, by its index among the model's tensors.</summary>
    public static NaiveMap[] Maps(Model model, byte[] image)
    {
        NaiveMap[] maps = new NaiveMap[model.Tensors.Length];
        maps[0] = FromImage(model.Tensors[0], image);
        foreach (Operation operation in model.Operations)
        {
            NaiveMap[] inputs = [.. operation.Inputs.Select(index => maps[index])];
            TensorInfo output = model.Tensors[operation.Output];
            NaiveMap map = Apply(operation, inputs, output);
            if (map.Height != output.Height || map.Width != output.Width || map.Channels != output.Channels)
            {
                throw new InvalidOperationException(
                    $"{operation.Name} gives {map.Height} x {map.Width} x {map.Channels}; the model says "
                    + $"{output.Height} x {output.Width} x {output.Channels}.");
            }

            maps[operation.Output] = map;
        }

        return maps;
    }

    private static NaiveMap Apply(Operation operation, NaiveMap[] inputs, TensorInfo output) => operation switch
    {
        QConv2D conv => NaiveConvolution.QConv2D(inputs[0], conv, output.Channels),
        BConv2D conv => NaiveConvolution.BConv2D(inputs[0], inputs.ElementAtOrDefault(1), conv, output.Channels),
        Binarize binarize => NaivePointwise.Binarize(inputs[0], binarize),
        Thermometer thermometer => NaivePointwise.Thermometer(inputs[0], thermometer, output.Channels),
        Add => NaivePointwise.Add(inputs[0], inputs[1]),
        Act act => NaivePointwise.Act(inputs[0], act),
        MaxPool pool => NaivePooling.MaxPool(inputs[0], pool),
        AvgPool pool => NaivePooling.AvgPool(inputs[0], pool),
        GlobalAvgPool pool => NaivePooling.GlobalAvgPool(inputs[0], pool),
        Concat => NaivePointwise.Concat(inputs),
        Slice slice => NaivePointwise.Slice(inputs[0], slice, output.Channels),
        Shuffle shuffle => NaivePointwise.Shuffle(inputs[0], shuffle),
        ScaleChannels scale => NaivePointwise.ScaleChannels(inputs[0], inputs[1], scale),
        Dense dense => NaiveDense.Dense(inputs[0], dense, output),
        BDense dense => NaiveDense.BDense(inputs[0], dense, output),
        _ => throw new ArgumentException($"There is no oracle for {operation.Kind}.", nameof(operation)),
    };

    private static NaiveMap FromImage(TensorInfo info, byte[] image)
    {
        NaiveMap map = new(info.Height, info.Width, info.Channels);
        foreach ((int y, int x, int c) in NaiveConvolution.Positions(map))
        {
            map[y, x, c] = image[(((y * info.Width) + x) * info.Channels) + c];
        }

        return map;
    }
}
