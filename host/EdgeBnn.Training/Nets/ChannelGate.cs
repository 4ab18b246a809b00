using EdgeBnn.Training.Graph;

namespace EdgeBnn.Training;

/// <summary>Adds the nodes of a <see cref="GateSpec"/> to a block of any kind.</summary>
internal static class ChannelGate
{
    /// <summary>
    /// Each channel of a map times its gate, nodes <c>{name}.gate.*</c>; the map itself where the net has no gates.
    /// </summary>
    /// <param name="graph">The graph so far.</param>
    /// <param name="map">The result of the block's convolution, behind its batch norm.</param>
    /// <param name="input">The block's real-valued input, which decides on the gates.</param>
    /// <param name="name">Prefix of the block's nodes.</param>
    /// <param name="shape">What the block is asked for.</param>
    public static int Apply(GraphBuilder graph, int map, int input, string name, BlockShape shape)
    {
        if (shape.Gate is not { } gate)
            return map;
        name = $"{name}.gate";
        int hidden = Math.Max(1, graph.Shape(input).Channels / gate.Reduction);
        int last = graph.GlobalAvgPool($"{name}.pool", input);
        last = graph.PRelu($"{name}.prelu", graph.Dense($"{name}.reduce", last, hidden));
        last = graph.Dense($"{name}.expand", last, graph.Shape(map).Channels);
        return graph.ScaleChannels($"{name}.scale", map, last);
    }
}
