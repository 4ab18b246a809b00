using EdgeBnn.Compiler.Steps;
using EdgeBnn.Training.Graph;

namespace EdgeBnn.Compiler.Passes;

/// <summary>
/// Pass 1. One step per node, with the shapes of the maps and the parameters checked. Refuses what no integer
/// operation can read: everything but an int8 convolution or a thermometer on the image, arithmetic on signs, binary
/// weights on maps.
/// </summary>
internal sealed class LowerGraph
{
    private readonly NetGraph _graph;
    private readonly ParameterSet _parameters;
    private readonly MapShape[] _shapes;
    private readonly Value[] _values;
    private readonly StepList _steps;

    private LowerGraph(NetGraph graph, ParameterSet parameters)
    {
        (_graph, _parameters) = (graph, parameters);
        _shapes = Shapes(graph);
        _values = new Value[graph.Nodes.Count];
        _values[0] = new Value(graph.Input.Name, ValueKind.Image, _shapes[0]);
        _steps = new StepList(_values[0]);
    }

    public static StepList Run(NetGraph graph, ParameterSet parameters)
    {
        var lowering = new LowerGraph(graph, parameters);
        for (int id = 1; id < graph.Nodes.Count; id++)
            lowering._steps.Append(lowering.Lower(id));
        return lowering._steps;
    }

    private static MapShape[] Shapes(NetGraph graph)
    {
        if (graph.Nodes.Count < 2 || graph.Nodes[0] is not InputNode)
            throw new CompileException("The graph does not start with an image; an input node comes first.");
        try
        {
            return GraphShapes.Of(graph);
        }
        catch (ArgumentException e)
        {
            throw new CompileException($"The graph's shapes do not fit: {e.Message}.");
        }
    }

    private Step Lower(int id) => _graph.Nodes[id] switch
    {
        ThermometerNode node => new ThermometerStep(node, Made(id, ValueKind.Signs), Is(node, 0, ValueKind.Image)),
        ConvNode node => Conv(node, id),
        BatchNormNode node => new AffineStep(node.Name, BatchNorm(node, _shapes[id].Channels), Map(id), Real(node, 0)),
        ShiftNode node => Act(node, id, new Bend(null, ShiftIn: Vector(node, id, "shift"), ShiftOut: null)),
        PReluNode node => Act(node, id, new Bend(Slope: Vector(node, id, "slope"), null, null)),
        BinarizeNode node => new SignStep(node.Name, Made(id, ValueKind.Signs), Is(node, 0, ValueKind.Map)),
        AddNode node => new AddStep(node.Name, Map(id), Is(node, 0, ValueKind.Map), Is(node, 1, ValueKind.Map)),
        ScaleChannelsNode node => new ScaleChannelsStep(
            node.Name, Map(id), Is(node, 0, ValueKind.Map), Is(node, 1, ValueKind.Map)),
        AvgPoolNode node => new AvgPoolStep(node.Name, node.Kernel, node.Stride, Map(id), Is(node, 0, ValueKind.Map)),
        MaxPoolNode node => new MaxPoolStep(
            node.Name, node.Kernel, node.Stride, Made(id, MapOrSigns(node).Kind), MapOrSigns(node)),
        GlobalAvgPoolNode node => new GlobalAvgPoolStep(node.Name, Map(id), Is(node, 0, ValueKind.Map)),
        ShuffleNode node => new ShuffleStep(
            node.Name, node.Groups, Made(id, MapOrSigns(node).Kind), MapOrSigns(node)),
        TileChannelsNode node => new TileStep(node.Name, Made(id, MapOrSigns(node).Kind), MapOrSigns(node)),
        DenseNode node => Dense(node, id),
        Node node => throw new CompileException(
            $"The node '{node.Name}' is a {node.GetType().Name}, for which there is no integer operation yet; "
            + "thermometers, convolutions, batch norms, shifts, PReLUs, signs, sums, gates, pools, tiled and shuffled channels and "
            + "dense layers are supported."),
    };

    private ActStep Act(Node node, int id, Bend bend) => new(node.Name, bend, Map(id), Is(node, 0, ValueKind.Map));

    private float[] Vector(Node node, int id, string name) => _parameters.Get(node, name, _shapes[id].Channels);

    private ConvStep Conv(ConvNode node, int id)
    {
        int channelsIn = _shapes[node.Input].Channels;
        float[] weights = _parameters.Get(
            node, "weight", node.Channels * node.Kernel * node.Kernel * (channelsIn / node.Groups));
        if (node.Weights != WeightKind.Binary)
            return new ConvStep(node, weights, Map(id), Real(node, 0));
        float[] signs = [.. weights.Select(w => w < 0 ? -1f : 1f)];
        return new ConvStep(node, signs, Map(id), Is(node, 0, ValueKind.Signs)) { Affine = Scale(node, weights) };
    }

    private static ChannelAffine Scale(ConvNode node, float[] weights)
    {
        ChannelAffine affine = ChannelAffine.Identity(node.Channels);
        if (node.Scale == WeightScale.None)
            return affine;
        int window = weights.Length / node.Channels;
        return affine with
        {
            Scale = [.. affine.Scale.Select((_, o) =>
                (double)Tensors.BinaryWeights.Scale(weights.AsSpan(o * window, window)))],
        };
    }

    private DenseStep Dense(DenseNode node, int id)
    {
        float[] weights = _parameters.Get(node, "weight", node.Channels * (int)_shapes[node.Input].Count);
        float[] bias = _parameters.Get(node, "bias", node.Channels);
        ChannelAffine affine = ChannelAffine.Identity(node.Channels) with { Offset = [.. bias.Select(b => (double)b)] };
        return new DenseStep(node.Name, weights, affine, Map(id), Is(node, 0, ValueKind.Map));
    }

    private ChannelAffine BatchNorm(BatchNormNode node, int channels)
    {
        float[] gamma = _parameters.Get(node, "gamma", channels);
        float[] beta = _parameters.Get(node, "beta", channels);
        float[] mean = _parameters.Get(node, "mean", channels);
        float[] variance = _parameters.Get(node, "variance", channels);
        int negative = Array.FindIndex(variance, v => v < 0);
        if (negative >= 0)
        {
            throw new CompileException(
                $"The variance of '{node.Name}' is {variance[negative]} at {negative}; 0 or more is expected.");
        }

        double[] scale = [.. gamma.Select((g, c) => g / Math.Sqrt(variance[c] + (double)Tensors.BatchNorm.Epsilon))];
        return new ChannelAffine(
            scale, [.. beta.Select((b, c) => b - (mean[c] * scale[c]))], [.. mean.Select(m => (double)m)]);
    }

    private Value Map(int id) => Made(id, ValueKind.Map);

    private Value Made(int id, ValueKind kind) => _values[id] = new Value(_graph.Nodes[id].Name, kind, _shapes[id]);

    // the image or a map
    private Value Real(Node node, int input)
    {
        Value value = _values[node.Inputs[input]];
        return value.Kind != ValueKind.Signs ? value : throw Wrong(node, value, "the image or a real-valued map");
    }

    private Value MapOrSigns(Node node)
    {
        Value value = _values[node.Inputs[0]];
        return value.Kind != ValueKind.Image ? value : throw Wrong(node, value, "a real-valued map or signs");
    }

    private Value Is(Node node, int input, ValueKind kind)
    {
        Value value = _values[node.Inputs[input]];
        if (value.Kind == kind)
            return value;
        throw Wrong(node, value, kind switch
        {
            ValueKind.Signs => "signs, so a binarize node before it",
            ValueKind.Image => "the image",
            _ => "a real-valued map",
        });
    }

    private static CompileException Wrong(Node node, Value value, string expected) =>
        new($"The node '{node.Name}' ({node.GetType().Name}) reads {value.Describe()}; it can read {expected}.");
}
