using EdgeBnn.Training.Graph;

namespace EdgeBnn.Training;

/// <summary>The parameters that a graph needs, in the order of its nodes.</summary>
public static class GraphParameters
{
    /// <summary>All parameters of a graph; names are unique.</summary>
    public static IReadOnlyList<ParameterInfo> Of(NetGraph graph)
    {
        MapShape[] shapes = GraphShapes.Of(graph);
        var parameters = new List<ParameterInfo>();
        foreach (Node node in graph.Nodes)
            parameters.AddRange(Of(node, node.Inputs.Length == 0 ? default : shapes[node.Inputs[0]]));
        return parameters;
    }

    /// <summary>The parameters of one node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="input">Shape of its first input.</param>
    public static IEnumerable<ParameterInfo> Of(Node node, MapShape input)
    {
        int c = input.Channels;
        return node switch
        {
            ConvNode n =>
            [
                new($"{n.Name}.weight", [n.Channels, n.Kernel, n.Kernel, c / n.Groups],
                    n.Weights == WeightKind.Binary ? ParameterKind.BinaryLatent : ParameterKind.Weight),
            ],
            BatchNormNode n =>
            [
                new($"{n.Name}.gamma", [c], ParameterKind.Affine),
                new($"{n.Name}.beta", [c], ParameterKind.Affine),
                new($"{n.Name}.mean", [c], ParameterKind.Statistic),
                new($"{n.Name}.variance", [c], ParameterKind.Statistic),
            ],
            ShiftNode n => [new($"{n.Name}.shift", [c], ParameterKind.Affine)],
            PReluNode n => [new($"{n.Name}.slope", [c], ParameterKind.Affine)],
            DenseNode n =>
            [
                new($"{n.Name}.weight", [n.Channels, c], ParameterKind.Weight),
                new($"{n.Name}.bias", [n.Channels], ParameterKind.Affine),
            ],
            _ => Array.Empty<ParameterInfo>(),
        };
    }
}
