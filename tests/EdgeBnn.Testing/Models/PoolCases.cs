using EdgeBnn.Core;

namespace EdgeBnn.Testing;

/// <summary>Pools over windows and over whole maps.</summary>
internal static class PoolCases
{
    private static readonly (int Height, int Width, ConvGeometry Window)[] Maps =
    [
        (6, 4, Windows.Square(2, stride: 2)),
        (5, 7, Windows.Square(3, stride: 2, pad: 1)),
        (4, 5, Windows.Square(3, pad: 2)),
        (1, 1, Windows.Square(2, pad: 1)),
        (5, 3, Windows.Of(3, 1, 3, 1, (2, 0, 0, 0))),
    ];

    private static readonly (int Height, int Width, int Channels)[] WholeMaps =
    [
        (1, 1, 5), (2, 2, 33), (3, 5, 64), (7, 7, 17), (8, 4, 1), (16, 16, 3),
    ];

    public static IEnumerable<SingleOpCase> All()
    {
        int seed = 20_000;
        foreach (int channels in SingleOpModels.AwkwardChannels)
        {
            for (int turn = 0; turn < 2; turn++)
            {
                foreach (TensorType type in new[] { TensorType.Bits, TensorType.I16 })
                {
                    yield return MaxPool(seed, type, channels, Maps[seed / 2 % Maps.Length]);
                    seed++;
                }

                yield return AvgPool(seed, channels, Maps[seed % Maps.Length]);
                seed++;
            }
        }

        foreach ((int height, int width, int channels) in WholeMaps)
        {
            for (int turn = 0; turn < 3; turn++)
            {
                yield return new SingleOpCase(
                    OperationKind.GlobalAvgPool, "", seed, (height, width, channels),
                    builder => builder.Model.GlobalAvgPool(builder.Map()));
                seed++;
            }
        }
    }

    private static SingleOpCase MaxPool(
        int seed, TensorType type, int channels, (int Height, int Width, ConvGeometry Window) map) =>
        new(OperationKind.MaxPool, $"{type} {Windows.Describe(map.Window)}", seed, (map.Height, map.Width, channels),
            builder => builder.Model.MaxPool(builder.Input(type), map.Window));

    private static SingleOpCase AvgPool(int seed, int channels, (int Height, int Width, ConvGeometry Window) map) =>
        new(OperationKind.AvgPool, Windows.Describe(map.Window), seed, (map.Height, map.Width, channels),
            builder => builder.Model.AvgPool(builder.Map(), map.Window));
}
