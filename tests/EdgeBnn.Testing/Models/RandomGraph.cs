using EdgeBnn.Core;

namespace EdgeBnn.Testing;

/// <summary>Grows a random graph, and leads all maps that nothing reads to the logits.</summary>
internal sealed class RandomGraph(ModelBuilder builder)
{
    /// <summary>Multiply-adds that one convolution may cost the oracle.</summary>
    private const int Budget = 120_000;

    private readonly Random _random = builder.Random;

    public void AddStems()
    {
        int stems = _random.Next(4) == 0 ? 2 : 1;
        for (int i = 0; i < stems; i++)
        {
            if (Chance(2)) builder.Thermometer(0, Chance(3) ? 1 : _random.Next(2, 33));
            else QConv2D(0);
        }
    }

    public void AddStep()
    {
        int input = Pick();
        if (builder[input].Type == TensorType.Bits) AddToBits(input);
        else AddToMap(input);
    }

    /// <summary>All maps that nothing reads become vectors, these one vector, and that the logits.</summary>
    public void AddHead()
    {
        int[] open = [.. Open()];
        int classes = _random.Next(1, 12);
        if (open.Length == 1 && builder[open[0]].Type == TensorType.Bits && Chance(2))
        {
            builder.BDense(open[0], TensorType.I32, classes);
            return;
        }

        int[] vectors = [.. open.Select(Vector)];
        builder.Dense(vectors.Length == 1 ? vectors[0] : builder.Concat(vectors), TensorType.I32, classes);
    }

    private void AddToBits(int input)
    {
        int channels = builder[input].Channels;
        switch (_random.Next(11))
        {
            case 0 or 1 or 2:
                ConvGeometry window = Window(input);
                builder.BConv2DThreshold(input, window, Outputs(input, window), Chance(2));
                break;
            case 3 or 4 or 5:
                window = Window(input);
                builder.BConv2DAffine(
                    input, window, Outputs(input, window), Chance(2), activation: Chance(2), shifts: Chance(2));
                break;
            case 6:
                builder.MaxPool(input, Windows.Random(_random, builder[input], 3, false));
                break;
            case 7 when builder[input].Length < 200:
                builder.BDense(input, Chance(2) ? TensorType.Bits : TensorType.I16, SmallCount());
                break;
            case 8 when channels > 1:
                Slice(input);
                break;
            case 9 when channels > 1:
                builder.Shuffle(input, Divisor(channels, 2));
                break;
            default:
                builder.Concat(Mates(input));
                break;
        }
    }

    private void AddToMap(int input)
    {
        int channels = builder[input].Channels;
        switch (_random.Next(15))
        {
            case 0 or 1:
                builder.Binarize(input, Chance(2));
                break;
            case 2 or 3 or 4:
                ResidualBlock(input);
                break;
            case 5:
                builder.Add(Chance(3) ? input : builder.Act(input, Chance(2)), input);
                break;
            case 6:
                builder.Act(input, Chance(2));
                break;
            case 7:
                QConv2D(input);
                break;
            case 8:
                ConvGeometry window = Windows.Random(_random, builder[input], 3, false);
                if (Chance(2)) builder.MaxPool(input, window);
                else builder.AvgPool(input, window);
                break;
            case 9:
                int gate = builder.GlobalAvgPool(input);
                if (channels < 64 && Chance(2)) gate = builder.Dense(gate, TensorType.I16, channels);
                builder.ScaleChannels(input, gate);
                break;
            case 10:
                builder.GlobalAvgPool(input);
                break;
            case 11 when builder[input].Length < 3000:
                builder.Dense(input, TensorType.I16, SmallCount());
                break;
            case 12 when channels > 1:
                Slice(input);
                break;
            case 13 when channels > 1:
                builder.Shuffle(input, Divisor(channels, 2));
                break;
            default:
                builder.Concat(Mates(input));
                break;
        }
    }

    /// <summary>A binary convolution of the signs of a map, with the map itself as the shortcut.</summary>
    private void ResidualBlock(int input)
    {
        TensorInfo map = builder[input];
        int kernel = Chance(2) ? 1 : 3;
        int groups = Chance(3) ? Divisor(map.Channels, 1) : 1;
        if (Cost(map, kernel * kernel, groups) * map.Channels > Budget) groups = map.Channels;
        int bits = builder.Binarize(input, Chance(3));
        builder.BConv2DAffine(
            bits, Windows.Square(kernel, pad: kernel / 2, groups: groups), map.Channels,
            Chance(2), input, Chance(2), Chance(2), Chance(2));
    }

    private void QConv2D(int input)
    {
        bool image = builder[input].Type == TensorType.U8;
        int padValue = image ? _random.Next(3) switch { 0 => 0, 1 => 128, _ => _random.Next(256) } : 0;
        ConvGeometry window = Window(input);
        builder.QConv2D(input, window, Outputs(input, window), padValue, Chance(2), Chance(2));
    }

    private void Slice(int input)
    {
        int channels = builder[input].Channels;
        int start = _random.Next(channels);
        builder.Slice(input, start, _random.Next(1, channels - start + 1));
    }

    private int Vector(int input)
    {
        if (builder[input].Type == TensorType.Bits) return builder.BDense(input, TensorType.I16, SmallCount());
        return builder[input].Length < 500 && Chance(2)
            ? builder.Dense(input, TensorType.I16, SmallCount())
            : builder.GlobalAvgPool(input);
    }

    private ConvGeometry Window(int input)
    {
        int channels = builder[input].Channels;
        return Windows.Random(_random, builder[input], 5, true, Chance(3) ? Divisor(channels, 1) : 1);
    }

    /// <summary>A multiple of the groups, awkward at times, within the budget.</summary>
    private int Outputs(int input, ConvGeometry window)
    {
        int wanted = _random.Next(8) switch
        {
            0 => SingleOpModels.AwkwardChannels[_random.Next(SingleOpModels.AwkwardChannels.Count)],
            1 => _random.Next(200, 261),
            _ => _random.Next(1, 41),
        };
        int affordable = Budget / Cost(builder[input], window.KernelHeight * window.KernelWidth, window.Groups);
        return Math.Max(1, Math.Min(wanted, affordable) / window.Groups) * window.Groups;
    }

    /// <summary>Multiply-adds for one output channel at stride 1.</summary>
    private static int Cost(TensorInfo map, int taps, int groups) =>
        map.Height * map.Width * taps * (map.Channels / groups);

    /// <summary>2 to 4 maps of the type and size of the input, itself first and perhaps once more.</summary>
    private int[] Mates(int input)
    {
        List<int> mates = [input];
        TensorInfo like = builder[input];
        int channels = like.Channels;
        foreach (int other in Made().Reverse())
        {
            TensorInfo info = builder[other];
            bool fits = info.Type == like.Type && info.Height == like.Height && info.Width == like.Width;
            if (fits && mates.Count < 4 && channels + info.Channels <= 300 && (other != input || Chance(2)))
            {
                mates.Add(other);
                channels += info.Channels;
            }
        }

        if (mates.Count == 1) mates.Add(input);
        return [.. mates];
    }

    /// <summary>One of the last maps, more often one that nothing reads yet.</summary>
    private int Pick()
    {
        int[] open = [.. Open()];
        int[] all = [.. Made()];
        return Chance(4) ? all[_random.Next(Math.Max(0, all.Length - 5), all.Length)] : open[_random.Next(open.Length)];
    }

    private IEnumerable<int> Made() => builder.Operations.Select(operation => operation.Output);

    private IEnumerable<int> Open() => Made().Except(builder.Operations.SelectMany(operation => operation.Inputs));

    private int Divisor(int number, int smallest)
    {
        int[] divisors = [.. Enumerable.Range(smallest, number - smallest + 1).Where(divisor => number % divisor == 0)];
        return divisors[_random.Next(divisors.Length)];
    }

    private int SmallCount() => _random.Next(8) == 0 ? _random.Next(60, 70) : _random.Next(1, 36);

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;
}
