namespace EdgeBnn.Training.Graph;

/// <summary>The shape of every node's result, from the image on.</summary>
public static class GraphShapes
{
    /// <summary>Shapes by node id.</summary>
    /// <exception cref="ArgumentException">
    /// A node cannot take what it is given: the message names the node, what it got and what it needs.
    /// </exception>
    public static MapShape[] Of(NetGraph graph)
    {
        var shapes = new MapShape[graph.Nodes.Count];
        for (int id = 0; id < shapes.Length; id++)
            shapes[id] = Of(graph.Nodes[id], shapes.AsSpan(0, id));
        return shapes;
    }

    /// <summary>Shape of one node's result.</summary>
    /// <param name="node">The node.</param>
    /// <param name="before">Shapes of the nodes before it, by id.</param>
    /// <exception cref="ArgumentException">As above.</exception>
    public static MapShape Of(Node node, ReadOnlySpan<MapShape> before)
    {
        foreach (int input in node.Inputs)
        {
            if ((uint)input >= (uint)before.Length)
                throw new ArgumentException($"node {node.Name} reads node {input}; expected a node before it");
        }

        return node switch
        {
            InputNode n => Checked(n, new MapShape(n.Height, n.Width, n.Channels)),
            ThermometerNode n => Thermometer(n, before[n.Input]),
            ConvNode n => Conv(n, before[n.Input]),
            AddNode n => Add(n, before[n.Left], before[n.Right]),
            ScaleChannelsNode n => Scale(n, before[n.Input], before[n.Gate]),
            AvgPoolNode n => Checked(n, Pool(before[n.Input], n.Kernel, n.Stride)),
            MaxPoolNode n => Checked(n, Pool(before[n.Input], n.Kernel, n.Stride)),
            GlobalAvgPoolNode n => new MapShape(1, 1, before[n.Input].Channels),
            TileChannelsNode n => Checked(n, before[n.Input] with { Channels = n.Channels }),
            ShuffleNode n => Shuffle(n, before[n.Input]),
            DenseNode n => Dense(n, before[n.Input]),
            _ => before[node.Inputs[0]],
        };
    }

    private static MapShape Thermometer(ThermometerNode node, MapShape input) =>
        Checked(node, input with { Channels = input.Channels * node.Levels });

    private static MapShape Conv(ConvNode node, MapShape input)
    {
        if (node.Groups < 1 || input.Channels % node.Groups != 0 || node.Channels % node.Groups != 0)
        {
            throw new ArgumentException(
                $"node {node.Name} has {node.Groups} groups; "
                + $"expected a divisor of {input.Channels} and {node.Channels} channels");
        }

        int reach = node.Dilation * (node.Kernel - 1);
        int padding = reach / 2 * 2;
        return Checked(node, new MapShape(
            Steps(input.Height + padding - reach - 1, node.Stride),
            Steps(input.Width + padding - reach - 1, node.Stride),
            node.Channels));
    }

    private static MapShape Add(AddNode node, MapShape left, MapShape right) => left == right
        ? left
        : throw new ArgumentException($"node {node.Name} adds maps of {left} and {right}; expected one shape");

    private static MapShape Scale(ScaleChannelsNode node, MapShape input, MapShape gate) =>
        gate == new MapShape(1, 1, input.Channels)
            ? input
            : throw new ArgumentException(
                $"node {node.Name} scales a map of {input} by gates of {gate}; expected 1x1x{input.Channels}");

    private static MapShape Pool(MapShape input, int kernel, int stride) =>
        new(Steps(input.Height - kernel, stride), Steps(input.Width - kernel, stride), input.Channels);

    private static MapShape Shuffle(ShuffleNode node, MapShape input) =>
        node.Groups >= 1 && input.Channels % node.Groups == 0
            ? input
            : throw new ArgumentException(
                $"node {node.Name} has {node.Groups} groups; expected a divisor of {input.Channels} channels");

    private static MapShape Dense(DenseNode node, MapShape input) => input is { Height: 1, Width: 1 }
        ? Checked(node, new MapShape(1, 1, node.Channels))
        : throw new ArgumentException($"node {node.Name} reads a map of {input}; expected 1x1, as a global pool gives");

    // windows that fit when the last one may start at most `room` after the first
    private static int Steps(int room, int stride) => room < 0 ? 0 : (room / stride) + 1;

    private static MapShape Checked(Node node, MapShape shape) => shape is { Height: > 0, Width: > 0, Channels: > 0 }
        ? shape
        : throw new ArgumentException($"node {node.Name} gives a map of {shape}; expected at least 1x1x1");
}
