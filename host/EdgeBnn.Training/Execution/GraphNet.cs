using EdgeBnn.Tensors;
using EdgeBnn.Training.Graph;

namespace EdgeBnn.Training;

/// <summary>
/// Executes a <see cref="NetGraph"/> in float32 with parameters of its own. One thread at a time; the operations
/// inside use <see cref="CpuThreads"/>, and results do not depend on how many.
/// </summary>
public sealed class GraphNet
{
    private readonly Tensor[][] _parametersOf;
    private readonly Tensor?[] _results;
    private readonly Fusions _fusions;

    /// <summary>A net with initial parameters.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="seed">Equal seeds give equal parameters.</param>
    public GraphNet(NetGraph graph, ulong seed)
        : this(graph)
    {
        for (int i = 0; i < Parameters.Count; i++)
            Initializer.Fill(Parameters[i], seed, i);
    }

    /// <summary>A net with the parameters of a trained one.</summary>
    public GraphNet(TrainedNet trained)
        : this(trained.BuildGraph()) => LoadParameters(trained.Parameters);

    private GraphNet(NetGraph graph)
    {
        Graph = graph;
        MapShape[] shapes = GraphShapes.Of(graph);
        var parameters = new List<NetParameter>();
        _parametersOf = [.. graph.Nodes.Select(node =>
        {
            MapShape input = node.Inputs.Length == 0 ? default : shapes[node.Inputs[0]];
            NetParameter[] own = [.. GraphParameters.Of(node, input).Select(Allocate)];
            parameters.AddRange(own);
            return own.Select(parameter => parameter.Tensor).ToArray();
        })];
        Parameters = parameters;
        _results = new Tensor?[graph.Nodes.Count];
        _fusions = new Fusions(graph);
    }

    /// <summary>The network.</summary>
    public NetGraph Graph { get; }

    /// <summary>All parameters, in the order of <see cref="GraphParameters"/>.</summary>
    public IReadOnlyList<NetParameter> Parameters { get; }

    /// <summary>Weight of a new batch in the running statistics of batch norms while training, above 0 to 1.</summary>
    public float StatisticsMomentum { get; set; } = 0.1f;

    /// <summary>
    /// What the nodes of <see cref="NetGraph.StageOutputs"/> gave in the last <see cref="Forward"/>, until its tape is
    /// reset.
    /// </summary>
    public IReadOnlyList<Tensor> StageOutputs => [.. Graph.StageOutputs.Select(Result)];

    /// <summary>
    /// What the nodes of <see cref="NetGraph.BlockOutputs"/> gave in the last run, until its tape is reset.
    /// </summary>
    public IReadOnlyList<Tensor> BlockOutputs => [.. Graph.BlockOutputs.Select(Result)];

    /// <summary>Runs the graph.</summary>
    /// <param name="tape">Lends the results; records where it records.</param>
    /// <param name="x">Images [N, H, W, C], (byte - 128) / 64.</param>
    /// <param name="training">
    /// Batch norms use the batch's statistics and update the running ones; else the running ones.
    /// </param>
    /// <returns>Logits [N, 1, 1, classes], until the tape is reset.</returns>
    /// <exception cref="ArgumentException">The images have another shape than the graph's input.</exception>
    public Tensor Forward(Tape tape, Tensor x, bool training) =>
        Execute(tape, x, training, fused: training);

    /// <summary>
    /// Runs the graph in evaluation mode as fast as training runs it: <see cref="Forward"/>'s logits, and of the nodes
    /// between, only those that end stages and blocks are sure to have a result.
    /// </summary>
    /// <param name="tape">Lends the results.</param>
    /// <param name="x">Images [N, H, W, C], (byte - 128) / 64.</param>
    /// <returns>Logits [N, 1, 1, classes], until the tape is reset.</returns>
    /// <exception cref="ArgumentException">The images have another shape than the graph's input.</exception>
    public Tensor Predict(Tape tape, Tensor x) => Execute(tape, x, training: false, fused: true);

    private Tensor Execute(Tape tape, Tensor x, bool training, bool fused)
    {
        InputNode input = Graph.Input;
        if ((x.Shape.H, x.Shape.W, x.Shape.C) != (input.Height, input.Width, input.Channels))
        {
            throw new ArgumentException(
                $"Images are {x.Shape}; expected [N, {input.Height}, {input.Width}, {input.Channels}].");
        }

        _results[0] = x;
        for (int id = 1; id < _results.Length; id++)
        {
            _results[id] = fused
                ? RunFused(tape, id, training)
                : Run(tape, Graph.Nodes[id], _parametersOf[id], training);
        }

        return Result(_results.Length - 1);
    }

    /// <summary>
    /// A training pass whose every node keeps a result of its own, to find the one that goes wrong: the same values as
    /// <see cref="Forward"/>, in more time and memory.
    /// </summary>
    internal Tensor ForwardNodeByNode(Tape tape, Tensor x) => Execute(tape, x, training: true, fused: false);

    /// <summary>What a node gave in the last <see cref="Forward"/>, until its tape is reset.</summary>
    /// <exception cref="InvalidOperationException">
    /// There is none: training computes some nodes together with others; evaluation keeps them all.
    /// </exception>
    public Tensor Result(int id) =>
        _results[id] ?? throw new InvalidOperationException(
            $"{Graph.Nodes[id].Name} has no result of its own; expected an evaluation, not a training step.");

    /// <summary>A copy of all parameters by name.</summary>
    public Dictionary<string, float[]> CopyParameters() =>
        Parameters.ToDictionary(parameter => parameter.Info.Name, parameter => parameter.Tensor.Values.ToArray());

    /// <summary>Takes over the numbers of all parameters.</summary>
    /// <param name="values">By name; more names than needed do no harm.</param>
    /// <exception cref="ArgumentException">A parameter is missing or has another length.</exception>
    public void LoadParameters(IReadOnlyDictionary<string, float[]> values)
    {
        foreach ((ParameterInfo info, Tensor tensor) in Parameters)
        {
            if (!values.TryGetValue(info.Name, out float[]? from) || from.Length != info.Count)
            {
                throw new ArgumentException(
                    $"Parameter {info.Name} has {from?.Length ?? 0} values; expected {info.Count}.");
            }

            from.CopyTo(tensor.Values);
        }
    }

    private static NetParameter Allocate(ParameterInfo info)
    {
        IReadOnlyList<int> d = info.Dimensions;
        Shape shape = d.Count switch
        {
            4 => new Shape(d[0], d[1], d[2], d[3]),
            2 => new Shape(d[0], 1, 1, d[1]),
            _ => Shape.Vector(d[0]),
        };
        return new NetParameter(info, new Tensor(shape, requiresGradient: info.Kind != ParameterKind.Statistic));
    }

    private Tensor? RunFused(Tape tape, int id, bool training)
    {
        if (_fusions.Absorbed(id))
            return null;
        if (_fusions.EndAt(id) is { } end)
            return Run(tape, end, training);
        if (_fusions.SumAt(id) is { } sum)
            return Run(tape, Graph.Nodes[sum.Term], _parametersOf[sum.Term], training, Result(sum.Addend));
        return Run(tape, Graph.Nodes[id], _parametersOf[id], training);
    }

    private Tensor Run(Tape tape, BlockEnd end, bool training)
    {
        Tensor[] p = _parametersOf[end.BatchNorm];
        var act = new RPRelu(Shift(end.ShiftIn), _parametersOf[end.PRelu][0], Shift(end.ShiftOut));
        return BatchNormRPRelu.Forward(
            tape, Result(Graph.Nodes[end.BatchNorm].Inputs[0]), p[0], p[1], p[2], p[3], act,
            end.Residual is { } residual ? Result(residual) : null, end.ResidualLast, training, StatisticsMomentum);
    }

    private Tensor? Shift(int? id) => id is { } shift ? _parametersOf[shift][0] : null;

    private Tensor Run(Tape tape, Node node, Tensor[] p, bool training, Tensor? addend = null)
    {
        if (node is ConvNode conv)
            return Conv(tape, conv, p[0]);
        Tensor x = Result(node.Inputs[0]);
        return node switch
        {
            ThermometerNode n => Thermometer.Forward(tape, x, Trained(n.Thresholds())),
            BatchNormNode => BatchNorm.Forward(
                tape, x, p[0], p[1], p[2], p[3], training, StatisticsMomentum, addend),
            ShiftNode => ChannelShift.Forward(tape, x, p[0]),
            PReluNode => PRelu.Forward(tape, x, p[0]),
            BinarizeNode n => Sign.Forward(tape, x, Estimator(n.Gradient)),
            AddNode n => Add.Forward(tape, x, Result(n.Right)),
            ScaleChannelsNode n => ScaleChannels.Forward(tape, x, Result(n.Gate), addend),
            AvgPoolNode n => AvgPool2D.Forward(tape, x, n.Kernel, n.Stride),
            MaxPoolNode n => MaxPool2D.Forward(tape, x, n.Kernel, n.Stride),
            GlobalAvgPoolNode => GlobalAvgPool.Forward(tape, x),
            ShuffleNode n => ShuffleChannels.Forward(tape, x, n.Groups),
            TileChannelsNode n => TileChannels.Forward(tape, x, n.Channels),
            DenseNode => Dense.Forward(tape, x, p[0], p[1]),
            _ => throw new NotSupportedException($"The trainer does not know {node.GetType().Name} ({node.Name})."),
        };
    }

    private Tensor Conv(Tape tape, ConvNode node, Tensor weight)
    {
        var shape = new Conv2DShape(node.Stride, node.Dilation, node.Groups, node.Dilation * (node.Kernel - 1) / 2);
        bool scaled = node.Scale == WeightScale.Mean;
        if (_results[node.Input] is null)
        {
            // a sign that was left for this convolution to do
            var sign = (BinarizeNode)Graph.Nodes[node.Input];
            int? shift = _fusions.Absorbed(sign.Input) ? sign.Input : null;
            Tensor x = Result(shift is null ? sign.Input : Graph.Nodes[sign.Input].Inputs[0]);
            return BinaryConv2D.Forward(
                tape, x, Shift(shift), weight, shape, padValue: 1, Estimator(sign.Gradient), scaled);
        }

        Tensor weights = node.Weights == WeightKind.Binary ? BinaryWeights.Forward(tape, weight, scaled) : weight;
        return Conv2D.Forward(tape, Result(node.Input), weights, shape, padValue: IsSigns(node.Input) ? 1 : 0);
    }

    // signs stay signs where their channels or pixels are only moved
    private bool IsSigns(int id) => Graph.Nodes[id] switch
    {
        BinarizeNode or ThermometerNode => true,
        ShuffleNode or TileChannelsNode or MaxPoolNode => IsSigns(Graph.Nodes[id].Inputs[0]),
        _ => false,
    };

    // bytes as the trainer sees them; halfway between two, so that no rounding moves one across
    private static float[] Trained(byte[] thresholds) => [.. thresholds.Select(t => (t - 128.5f) / 64)];

    private static SignEstimator Estimator(SignGradient gradient) =>
        gradient == SignGradient.Ste ? SignEstimator.Ste : SignEstimator.ApproxSign;
}
