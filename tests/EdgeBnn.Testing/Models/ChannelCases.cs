using EdgeBnn.Core;

namespace EdgeBnn.Testing;

/// <summary>Operations that move channels, at offsets on and off the words, and those value by value.</summary>
internal static class ChannelCases
{
    private const int Height = 3;
    private const int Width = 2;

    private static readonly TensorType[] Types = [TensorType.Bits, TensorType.I16];

    private static readonly (int Inputs, int Start, int Channels)[] Slices =
    [
        (1, 0, 1), (64, 32, 32), (64, 31, 2), (65, 1, 64), (65, 64, 1), (106, 7, 33), (257, 31, 226), (257, 33, 96),
        (128, 64, 63),
    ];

    private static readonly (int Channels, int Groups)[] Shuffles =
    [
        (2, 2), (32, 2), (33, 3), (63, 7), (64, 32), (65, 5), (96, 96), (106, 2), (256, 4),
    ];

    /// <summary>What is put together: ranges of the input, each [start, channels].</summary>
    private static readonly int[][] Concats =
    [
        [0, 32, 32, 32], [0, 1, 0, 1], [3, 31, 5, 33], [0, 65, 1, 63, 2, 62], [0, 33, 0, 33],
        [60, 5, 0, 64, 9, 17, 0, 1],
    ];

    private static readonly (int Colours, int Steps)[] Thermometers =
    [
        (1, 1), (1, 8), (3, 8), (3, 11), (1, 33), (4, 16), (2, 32), (3, 85),
    ];

    public static IEnumerable<SingleOpCase> All()
    {
        int seed = 30_000;
        foreach (int channels in SingleOpModels.AwkwardChannels)
        {
            foreach (SingleOpCase entry in Pointwise(seed, channels)) yield return entry;
            seed += 10;
        }

        foreach (TensorType type in Types)
        {
            foreach ((int inputs, int start, int channels) in Slices)
            {
                yield return new SingleOpCase(
                    OperationKind.Slice, $"{type} {start} to {start + channels}", seed++, (Height, Width, inputs),
                    builder => builder.Model.Slice(builder.Input(type), start, channels));
            }

            foreach ((int channels, int groups) in Shuffles)
            {
                yield return new SingleOpCase(
                    OperationKind.Shuffle, $"{type} groups {groups}", seed++, (Height, Width, channels),
                    builder => builder.Model.Shuffle(builder.Input(type), groups));
            }

            foreach (int[] parts in Concats) yield return Concat(seed++, type, parts);
        }

        foreach ((int colours, int steps) in Thermometers)
        {
            yield return new SingleOpCase(
                OperationKind.Thermometer, $"{steps} steps", seed++, (4, 3, colours),
                builder => builder.Model.Thermometer(0, steps));
        }
    }

    private static IEnumerable<SingleOpCase> Pointwise(int seed, int channels)
    {
        (int, int, int) shape = (Height, Width, channels);
        yield return new SingleOpCase(
            OperationKind.Binarize, "", seed, shape, builder => builder.Model.Binarize(builder.Map(), false));
        yield return new SingleOpCase(
            OperationKind.Binarize, "flipped", seed + 1, shape, builder => builder.Model.Binarize(builder.Map(), true));
        yield return new SingleOpCase(
            OperationKind.Act, "prelu", seed + 2, shape, builder => builder.Model.Act(builder.Map(), false));
        yield return new SingleOpCase(
            OperationKind.Act, "rprelu", seed + 3, shape, builder => builder.Model.Act(builder.Map(), true));
        yield return new SingleOpCase(
            OperationKind.Add, "", seed + 4, shape, builder => builder.Model.Add(builder.Map(), builder.Map()));
        yield return new SingleOpCase(OperationKind.Add, "to itself", seed + 5, shape, builder =>
        {
            int map = builder.Map();
            builder.Model.Add(map, map);
        });
        yield return new SingleOpCase(OperationKind.ScaleChannels, "", seed + 6, shape, builder =>
        {
            int map = builder.Map();
            builder.Model.ScaleChannels(map, builder.Model.GlobalAvgPool(map));
        });
    }

    private static SingleOpCase Concat(int seed, TensorType type, int[] parts)
    {
        string shape = type + string.Concat(parts.Chunk(2).Select(part => $" {part[0]}+{part[1]}"));
        int channels = parts.Chunk(2).Max(part => part[0] + part[1]);
        return new SingleOpCase(OperationKind.Concat, shape, seed, (Height, Width, channels), builder =>
        {
            int input = builder.Input(type);
            builder.Model.Concat([.. parts.Chunk(2).Select(part => builder.Model.Slice(input, part[0], part[1]))]);
        });
    }
}
