using EdgeBnn.Core;

namespace EdgeBnn.Testing;

/// <summary>
/// Puts operations with seeded parameters together to a model. Each method adds one operation and gives the index of
/// the map that it makes; the shapes follow from the geometry.
/// </summary>
public sealed class ModelBuilder
{
    private const int LargestU8 = 255;
    private const int LargestI16 = 32768;

    private readonly List<TensorInfo> _tensors = [];
    private readonly List<Operation> _operations = [];
    private readonly RandomParameters _parameters;

    public ModelBuilder(int seed, int height, int width, int channels)
    {
        Random = new Random(seed);
        _parameters = new RandomParameters(Random);
        _tensors.Add(new TensorInfo(TensorType.U8, height, width, channels));
    }

    public Random Random { get; }

    public IReadOnlyList<Operation> Operations => _operations;

    public TensorInfo this[int tensor] => _tensors[tensor];

    public int Thermometer(int input, int steps)
    {
        int channels = _tensors[input].Channels * steps;
        Thermometer thermometer = new() { Thresholds = _parameters.Bytes(channels) };
        return AppendLike(thermometer, TensorType.Bits, channels, input);
    }

    public int QConv2D(
        int input, ConvGeometry geometry, int outputs, int padValue = 0, bool activation = false, bool shifts = false)
    {
        TensorInfo from = _tensors[input];
        int k = geometry.KernelHeight * geometry.KernelWidth * (from.Channels / geometry.Groups);
        long value = from.Type == TensorType.U8 ? LargestU8 : LargestI16;
        int weight = LargestWeight(k, value);
        return AppendWindow(
            new QConv2D
            {
                Geometry = geometry,
                PadValue = padValue,
                Weights = _parameters.Weights(outputs * k, weight),
                Rescale = _parameters.Rescale(outputs, k * weight * value, Math.Sqrt(k) * weight * value / 4, true),
                Activation = activation ? _parameters.Activation(outputs, shifts) : null,
            },
            TensorType.I16, geometry, outputs, input);
    }

    public int BConv2DThreshold(int input, ConvGeometry geometry, int outputs, bool zeroPadding = false)
    {
        BConv2D conv = BConv2D(input, geometry, outputs, zeroPadding);
        conv.Thresholds = _parameters.DotThresholds(outputs, DotLength(input, geometry));
        return AppendWindow(conv, TensorType.Bits, geometry, outputs, input);
    }

    public int BConv2DAffine(
        int input, ConvGeometry geometry, int outputs, bool zeroPadding = false, int residual = -1,
        bool residualLast = false, bool activation = false, bool shifts = false)
    {
        BConv2D conv = BConv2D(input, geometry, outputs, zeroPadding);
        int k = DotLength(input, geometry);
        conv.Affine = _parameters.Rescale(outputs, k, Math.Sqrt(k), false);
        conv.ResidualLast = residualLast;
        if (activation) conv.Activation = _parameters.Activation(outputs, shifts);
        return AppendWindow(conv, TensorType.I16, geometry, outputs, residual < 0 ? [input] : [input, residual]);
    }

    public int Binarize(int input, bool flips)
    {
        int channels = _tensors[input].Channels;
        return AppendLike(
            new Binarize
            {
                Thresholds = _parameters.I16(channels),
                Flipped = flips ? _parameters.Flags(channels) : [],
            },
            TensorType.Bits, channels, input);
    }

    public int Add(int first, int second) =>
        AppendLike(new Add(), TensorType.I16, _tensors[first].Channels, first, second);

    public int Act(int input, bool shifts)
    {
        int channels = _tensors[input].Channels;
        Act act = new() { Activation = _parameters.Activation(channels, shifts) };
        return AppendLike(act, TensorType.I16, channels, input);
    }

    public int MaxPool(int input, ConvGeometry geometry)
    {
        TensorInfo from = _tensors[input];
        return AppendWindow(new MaxPool { Geometry = geometry }, from.Type, geometry, from.Channels, input);
    }

    public int AvgPool(int input, ConvGeometry geometry)
    {
        int count = geometry.KernelHeight * geometry.KernelWidth;
        (int multiplier, int shift) = _parameters.Mean((long)count * LargestI16, count);
        return AppendWindow(
            new AvgPool { Geometry = geometry, Multiplier = multiplier, Shift = shift },
            TensorType.I16, geometry, _tensors[input].Channels, input);
    }

    public int GlobalAvgPool(int input)
    {
        TensorInfo from = _tensors[input];
        int count = from.Height * from.Width;
        int preShift = Random.Next(0, RandomParameters.BitLength(count) + 2);
        long bound = (((long)count * LargestI16) >> preShift) + 1;
        (int multiplier, int shift) = _parameters.Mean(bound, Math.Max(1, count >> preShift));
        return Append(
            new GlobalAvgPool { PreShift = preShift, Multiplier = multiplier, Shift = shift },
            TensorType.I16, 1, 1, from.Channels, input);
    }

    public int Concat(params int[] inputs) =>
        AppendLike(new Concat(), _tensors[inputs[0]].Type, inputs.Sum(input => _tensors[input].Channels), inputs);

    public int Slice(int input, int start, int channels) =>
        AppendLike(new Slice { Start = start }, _tensors[input].Type, channels, input);

    public int Shuffle(int input, int groups) =>
        AppendLike(new Shuffle { Groups = groups }, _tensors[input].Type, _tensors[input].Channels, input);

    public int ScaleChannels(int input, int gate) =>
        AppendLike(
            new ScaleChannels { GateShift = Random.Next(16), Table = _parameters.GateTable() },
            TensorType.I16, _tensors[input].Channels, input, gate);

    /// <summary>With <see cref="TensorType.I32"/> the operation gives the logits and has to be the last.</summary>
    public int Dense(int input, TensorType type, int outputs)
    {
        int k = _tensors[input].Length;
        int weight = LargestWeight(k, LargestI16);
        long bound = (long)k * weight * LargestI16;
        return Append(
            new Dense
            {
                Weights = _parameters.Weights(outputs * k, weight),
                Rescale = _parameters.Rescale(
                    outputs, bound, Math.Sqrt(k) * weight * 4096, true, type == TensorType.I32),
            },
            type, 1, 1, outputs, input);
    }

    /// <summary>Bits get thresholds, i16 and i32 an affine; i32 gives the logits and has to be the last.</summary>
    public int BDense(int input, TensorType type, int outputs)
    {
        TensorInfo from = _tensors[input];
        int k = from.Height * from.Width * from.Channels;
        bool toBits = type == TensorType.Bits;
        return Append(
            new BDense
            {
                Weights = _parameters.Signs(outputs * from.Height * from.Width, from.Channels),
                Thresholds = toBits ? _parameters.DotThresholds(outputs, k) : [],
                Affine = toBits
                    ? null
                    : _parameters.Rescale(outputs, k, Math.Sqrt(k), false, type == TensorType.I32),
            },
            type, 1, 1, outputs, input);
    }

    /// <summary>The model, planned and checked; <paramref name="name"/> should carry the seed.</summary>
    public Model Build(string name)
    {
        Model model = new() { Name = name, Tensors = [.. _tensors], Operations = [.. _operations] };
        ArenaPlanner.Plan(model);
        ModelCheck.Check(model);
        return model;
    }

    private BConv2D BConv2D(int input, ConvGeometry geometry, int outputs, bool zeroPadding) => new()
    {
        Geometry = geometry,
        ZeroPadding = zeroPadding,
        Weights = _parameters.Signs(
            outputs * geometry.KernelHeight * geometry.KernelWidth, _tensors[input].Channels / geometry.Groups),
    };

    private int DotLength(int input, ConvGeometry geometry) =>
        geometry.KernelHeight * geometry.KernelWidth * (_tensors[input].Channels / geometry.Groups);

    /// <summary>The largest weight that leaves a sum over <paramref name="k"/> inputs room for rounding.</summary>
    private static int LargestWeight(int k, long value) => (int)Math.Clamp((1L << 30) / (k * value), 1, 127);

    private int AppendWindow(
        Operation operation, TensorType type, ConvGeometry geometry, int channels, params int[] inputs)
    {
        TensorInfo from = _tensors[inputs[0]];
        return Append(
            operation, type, geometry.OutputHeight(from.Height), geometry.OutputWidth(from.Width), channels, inputs);
    }

    private int AppendLike(Operation operation, TensorType type, int channels, params int[] inputs) =>
        Append(operation, type, _tensors[inputs[0]].Height, _tensors[inputs[0]].Width, channels, inputs);

    private int Append(Operation operation, TensorType type, int height, int width, int channels, params int[] inputs)
    {
        operation.Name = $"op{_operations.Count}.{operation.Kind}";
        operation.Inputs = inputs;
        operation.Output = _tensors.Count;
        _operations.Add(operation);
        _tensors.Add(new TensorInfo(type, height, width, channels));
        return operation.Output;
    }
}
