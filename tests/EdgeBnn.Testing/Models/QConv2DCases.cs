using EdgeBnn.Core;

namespace EdgeBnn.Testing;

/// <summary>int8 convolutions of images and of i16 maps.</summary>
internal static class QConv2DCases
{
    private static readonly (int Height, int Width, ConvGeometry Window)[] Maps =
    [
        (3, 4, Windows.Square(1)),
        (6, 5, Windows.Square(3, pad: 1)),
        (7, 6, Windows.Square(3, stride: 2, pad: 1)),
        (6, 7, Windows.Square(3, dilation: 2, pad: 2)),
        (2, 2, Windows.Square(5, pad: 2)),
        (5, 6, Windows.Of(2, 3, 2, 1, (0, 2, 1, 0))),
    ];

    /// <summary>First layers: wide windows, few colours, outputs beside the multiples of a register.</summary>
    private static readonly (int Height, int Width, ConvGeometry Window)[] Stems =
    [
        (15, 17, Windows.Square(7, stride: 2, pad: 3)),
        (12, 9, Windows.Square(11, pad: 5)),
        (13, 20, Windows.Of(5, 3, 3, 1, (4, 0, 1, 2))),
        (9, 31, Windows.Of(1, 8, 2, 1, (0, 7, 0, 7))),
        (20, 2, Windows.Of(3, 6, 1, 1, (0, 5, 2, 4))),
        (6, 7, Windows.Square(2, stride: 2)),
    ];

    public static IEnumerable<SingleOpCase> All()
    {
        int seed = 10_000;
        int[] images = [1, 2, 3, 4];
        int[] imageOutputs = [1, 8, 16, 31, 33];
        foreach (int channels in images)
        {
            foreach (var map in Maps)
            {
                yield return Case(seed, TensorType.U8, channels, imageOutputs[seed % imageOutputs.Length], 1, map);
                seed++;
            }
        }

        int[] stemOutputs = [1, 3, 8, 9, 16, 17, 24, 33, 64, 106];
        foreach (int channels in (int[])[1, 3, 5, 33])
        {
            foreach (var map in Stems)
            {
                yield return Case(seed, TensorType.U8, channels, stemOutputs[seed % stemOutputs.Length], 1, map);
                seed++;
            }
        }

        foreach (int channels in SingleOpModels.AwkwardChannels)
        {
            int outputs = channels > 100 ? 5 : 17;
            yield return Case(seed, TensorType.I16, channels, outputs, 1, Maps[seed % Maps.Length]);
            seed++;
            yield return Case(seed, TensorType.I16, channels, outputs, 1, Maps[seed % Maps.Length]);
            seed++;
        }

        foreach ((int inputs, int outputs, int groups) in new[] { (4, 6, 2), (33, 33, 33), (64, 32, 4), (15, 30, 5) })
        {
            foreach (TensorType type in new[] { TensorType.U8, TensorType.I16 })
            {
                yield return Case(seed, type, inputs, outputs, groups, Maps[seed % Maps.Length]);
                seed++;
            }
        }
    }

    private static SingleOpCase Case(
        int seed, TensorType type, int inputs, int outputs, int groups,
        (int Height, int Width, ConvGeometry Window) map)
    {
        ConvGeometry window = Windows.With(map.Window, groups);
        int padValue = type == TensorType.U8 ? new[] { 128, 0, 255, 7 }[seed % 4] : 0;
        bool activation = seed % 3 != 0;
        bool shifts = seed % 3 == 2;
        string shape = $"{type} to {outputs} {Windows.Describe(window)} value {padValue}"
            + (activation ? shifts ? " rprelu" : " prelu" : "");
        return new SingleOpCase(OperationKind.QConv2D, shape, seed, (map.Height, map.Width, inputs), builder =>
        {
            int input = type == TensorType.U8 ? 0 : builder.Map();
            builder.Model.QConv2D(input, window, outputs, padValue, activation, shifts);
        });
    }
}
