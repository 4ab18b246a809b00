namespace EdgeBnn.Core.Tests.Format;

/// <summary>
/// Appends operations with seeded random parameters to a model; each method returns the index of its output.
/// </summary>
internal sealed class SampleBuilder
{
    private readonly Random _random;
    private readonly List<TensorInfo> _tensors = [];
    private readonly List<Operation> _operations = [];

    public SampleBuilder(int seed, TensorType type, int height, int width, int channels)
    {
        _random = new Random(seed);
        _tensors.Add(new TensorInfo(type, height, width, channels));
    }

    public int QConv(int input, int channels, int kernel, int stride, int pad, bool act)
    {
        QConv2D op = new()
        {
            Geometry = Square(kernel, stride, pad),
            PadValue = _tensors[input].Type == TensorType.U8 ? 128 : 0,
        };
        op.Weights = Array(channels * kernel * kernel * _tensors[input].Channels, () => (sbyte)_random.Next(-127, 128));
        op.Rescale = Rescale(channels, preShift: 4, multiplier: 300, shift: 9);
        op.Activation = act ? Activation(channels, shifts: false) : null;
        return Windowed(op, op.Geometry, TensorType.I16, channels, input);
    }

    public int BConvThresholds(int input, int channels, int kernel, bool zeroPadding, int groups = 1)
    {
        BConv2D op = BConv(input, channels, kernel, kernel / 2, groups);
        op.ZeroPadding = zeroPadding;
        op.Thresholds = Array(channels, () => _random.Next(-9, 10));
        return Windowed(op, op.Geometry, TensorType.Bits, channels, input);
    }

    public int BConvAffine(int input, int channels, int kernel, int pad, int residual, bool act, bool last)
    {
        BConv2D op = BConv(input, channels, kernel, pad, groups: 1);
        op.Affine = Rescale(channels, preShift: 0, multiplier: 4000, shift: 8);
        op.Activation = act ? Activation(channels, shifts: true) : null;
        op.ResidualLast = last;
        return residual < 0
            ? Windowed(op, op.Geometry, TensorType.I16, channels, input)
            : Windowed(op, op.Geometry, TensorType.I16, channels, input, residual);
    }

    public int Binarize(int input, bool flipped)
    {
        int channels = _tensors[input].Channels;
        return Same(new Binarize
        {
            Thresholds = Array(channels, () => (short)_random.Next(-500, 500)),
            Flipped = flipped ? Array(channels, () => (byte)_random.Next(2)) : [],
        }, TensorType.Bits, channels, input);
    }

    public int Thermometer(int input, int levels)
    {
        int channels = _tensors[input].Channels * levels;
        Thermometer op = new() { Thresholds = Array(channels, () => (byte)_random.Next(256)) };
        return Same(op, TensorType.Bits, channels, input);
    }

    public int Add(int a, int b) => Same(new Add(), TensorType.I16, _tensors[a].Channels, a, b);

    public int Act(int input, bool shifts)
    {
        int channels = _tensors[input].Channels;
        return Same(new Act { Activation = Activation(channels, shifts) }, TensorType.I16, channels, input);
    }

    public int MaxPool(int input, int kernel)
    {
        MaxPool op = new() { Geometry = Square(kernel, kernel, pad: 1) };
        return Windowed(op, op.Geometry, _tensors[input].Type, _tensors[input].Channels, input);
    }

    public int AvgPool(int input, int kernel, int shift)
    {
        AvgPool op = new() { Geometry = Square(kernel, kernel, pad: 0), Shift = shift };
        return Windowed(op, op.Geometry, TensorType.I16, _tensors[input].Channels, input);
    }

    public int GlobalAvgPool(int input)
    {
        GlobalAvgPool op = new() { PreShift = 2, Multiplier = 77, Shift = 8 };
        return New(op, new TensorInfo(TensorType.I16, 1, 1, _tensors[input].Channels), input);
    }

    public int Concat(params int[] inputs) =>
        Same(new Concat(), _tensors[inputs[0]].Type, inputs.Sum(i => _tensors[i].Channels), inputs);

    public int Slice(int input, int start, int channels) =>
        Same(new Slice { Start = start }, _tensors[input].Type, channels, input);

    public int Shuffle(int input, int groups) =>
        Same(new Shuffle { Groups = groups }, _tensors[input].Type, _tensors[input].Channels, input);

    public int ScaleChannels(int input, int gate) => Same(new ScaleChannels
    {
        GateShift = 5,
        Table = Array(256, () => (short)_random.Next(0, 32768)),
    }, TensorType.I16, _tensors[input].Channels, input, gate);

    public int Dense(int input, int channels, TensorType type)
    {
        Dense op = new()
        {
            Weights = Array(channels * _tensors[input].Length, () => (sbyte)_random.Next(-127, 128)),
            Rescale = Rescale(channels, preShift: 8, multiplier: 50, shift: type == TensorType.I32 ? 0 : 8),
        };
        return New(op, new TensorInfo(type, 1, 1, channels), input);
    }

    public int BDense(int input, int channels, TensorType type)
    {
        TensorInfo from = _tensors[input];
        BDense op = new() { Weights = Words(channels * from.Height * from.Width, from.Channels) };
        if (type == TensorType.Bits) op.Thresholds = Array(channels, () => _random.Next(-9, 10));
        else op.Affine = Rescale(channels, preShift: 0, multiplier: 500, shift: 3);
        return New(op, new TensorInfo(type, 1, 1, channels), input);
    }

    public Model Finish(string name, params string[] labels)
    {
        Model model = new()
        {
            Name = name,
            Tensors = [.. _tensors],
            Operations = [.. _operations],
            Labels = labels,
            InputMean = 128f,
            InputScale = 1f / 64f,
            OutputScale = 0.001f,
        };
        ArenaPlanner.Plan(model);
        return model;
    }

    private static ConvGeometry Square(int kernel, int stride, int pad) => new()
    {
        KernelHeight = kernel,
        KernelWidth = kernel,
        Stride = stride,
        PadTop = pad,
        PadLeft = pad,
        PadBottom = pad,
        PadRight = pad,
    };

    private static T[] Array<T>(int length, Func<T> next) => Enumerable.Range(0, length).Select(_ => next()).ToArray();

    private BConv2D BConv(int input, int channels, int kernel, int pad, int groups)
    {
        BConv2D op = new() { Geometry = Square(kernel, 1, pad) };
        op.Geometry.Groups = groups;
        op.Weights = Words(channels * kernel * kernel, _tensors[input].Channels / groups);
        return op;
    }

    private uint[] Words(int pixels, int channels)
    {
        int words = (channels + 31) / 32;
        uint[] weights = Array(pixels * words, () => (uint)_random.NextInt64(1L << 32));
        uint used = channels % 32 == 0 ? uint.MaxValue : (1u << (channels % 32)) - 1;
        for (int i = words - 1; i < weights.Length; i += words) weights[i] &= used;
        return weights;
    }

    private Rescale Rescale(int channels, int preShift, int multiplier, int shift) => new()
    {
        PreShift = preShift,
        Multiplier = Array(channels, () => _random.Next(-multiplier, multiplier)),
        Bias = Array(channels, () => _random.Next(-10_000, 10_000)),
        Shift = shift,
    };

    private Activation Activation(int channels, bool shifts) => new()
    {
        ShiftIn = shifts ? Array(channels, () => (short)_random.Next(-300, 300)) : [],
        Slope = Array(channels, () => (short)_random.Next(-32768, 32768)),
        SlopeShift = 15,
        ShiftOut = shifts ? Array(channels, () => (short)_random.Next(-300, 300)) : [],
    };

    private int Same(Operation op, TensorType type, int channels, params int[] inputs)
    {
        TensorInfo from = _tensors[inputs[0]];
        return New(op, new TensorInfo(type, from.Height, from.Width, channels), inputs);
    }

    private int Windowed(Operation op, ConvGeometry geometry, TensorType type, int channels, params int[] inputs)
    {
        TensorInfo from = _tensors[inputs[0]];
        TensorInfo to = new(type, geometry.OutputHeight(from.Height), geometry.OutputWidth(from.Width), channels);
        return New(op, to, inputs);
    }

    private int New(Operation op, TensorInfo output, params int[] inputs)
    {
        op.Name = $"layer{_operations.Count}.{op.Kind}";
        op.Inputs = inputs;
        op.Output = _tensors.Count;
        _tensors.Add(output);
        _operations.Add(op);
        return op.Output;
    }
}
