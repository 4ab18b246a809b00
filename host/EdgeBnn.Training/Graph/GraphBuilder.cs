namespace EdgeBnn.Training.Graph;

/// <summary>
/// Builds a <see cref="NetGraph"/> node by node. Every verb adds one node, checks that it fits and returns its id;
/// each throws <see cref="ArgumentException"/> for a name that is taken or a map that the node cannot take.
/// </summary>
public sealed class GraphBuilder
{
    private readonly List<Node> _nodes = [];
    private readonly List<MapShape> _shapes = [];
    private readonly List<int> _stageOutputs = [];
    private readonly List<int> _blockOutputs = [];
    private readonly HashSet<string> _names = [];

    /// <summary>Starts with the image, node 0 named <c>image</c>.</summary>
    public GraphBuilder(int height, int width, int channels) => Append(new InputNode("image", height, width, channels));

    /// <summary>A node that was added.</summary>
    public Node this[int id] => _nodes[id];

    /// <summary>Shape of a node's result.</summary>
    public MapShape Shape(int id) => _shapes[id];

    /// <summary>Adds the signs of an image by several thresholds per colour.</summary>
    public int Thermometer(string name, int input, int levels) => Append(new ThermometerNode(name, input, levels));

    /// <summary>Adds a convolution without bias.</summary>
    public int Conv(
        string name, int input, int channels, int kernel, int stride, WeightKind weights, int dilation = 1,
        int groups = 1, WeightScale scale = WeightScale.None) =>
        Append(new ConvNode(name, input, channels, kernel, stride, dilation, groups, weights, scale));

    /// <summary>Adds a batch norm.</summary>
    public int BatchNorm(string name, int input) => Append(new BatchNormNode(name, input));

    /// <summary>Adds a learnable shift per channel.</summary>
    public int Shift(string name, int input) => Append(new ShiftNode(name, input));

    /// <summary>Adds a PReLU with a slope per channel.</summary>
    public int PRelu(string name, int input) => Append(new PReluNode(name, input));

    /// <summary>Adds a sign.</summary>
    public int Binarize(string name, int input, SignGradient gradient) =>
        Append(new BinarizeNode(name, input, gradient));

    /// <summary>Adds a sum of two maps of one shape.</summary>
    public int Add(string name, int left, int right) => Append(new AddNode(name, left, right));

    /// <summary>Adds the product of a map and one gate per channel, a sigmoid between them.</summary>
    public int ScaleChannels(string name, int input, int gate) => Append(new ScaleChannelsNode(name, input, gate));

    /// <summary>Adds a mean over windows.</summary>
    public int AvgPool(string name, int input, int kernel, int stride) =>
        Append(new AvgPoolNode(name, input, kernel, stride));

    /// <summary>Adds a maximum over windows.</summary>
    public int MaxPool(string name, int input, int kernel, int stride) =>
        Append(new MaxPoolNode(name, input, kernel, stride));

    /// <summary>Adds a mean over the whole map.</summary>
    public int GlobalAvgPool(string name, int input) => Append(new GlobalAvgPoolNode(name, input));

    /// <summary>Adds a change of width that repeats channels.</summary>
    public int TileChannels(string name, int input, int channels) =>
        Append(new TileChannelsNode(name, input, channels));

    /// <summary>Adds a channel shuffle.</summary>
    public int Shuffle(string name, int input, int groups) => Append(new ShuffleNode(name, input, groups));

    /// <summary>Adds a fully connected layer.</summary>
    public int Dense(string name, int input, int channels) => Append(new DenseNode(name, input, channels));

    /// <summary>Marks a node as the end of a block.</summary>
    public void EndBlock(int id) => _blockOutputs.Add(id);

    /// <summary>Marks a node as the end of a stage.</summary>
    public void EndStage(int id) => _stageOutputs.Add(id);

    /// <summary>The graph so far; the node that was added last gives the logits.</summary>
    public NetGraph Build() => new([.. _nodes], [.. _stageOutputs])
    {
        BlockOutputs = [.. _blockOutputs],
    };

    private int Append(Node node)
    {
        if (!_names.Add(node.Name))
            throw new ArgumentException($"the graph already has a node {node.Name}; expected a new name");
        _shapes.Add(GraphShapes.Of(node, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_shapes)));
        _nodes.Add(node);
        return _nodes.Count - 1;
    }
}
