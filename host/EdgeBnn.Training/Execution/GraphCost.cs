using EdgeBnn.Training.Graph;

namespace EdgeBnn.Training;

/// <summary>What a graph costs for one image, by arithmetic alone: no board's time is in it.</summary>
/// <param name="BinaryMacs">Multiply-adds of signs.</param>
/// <param name="FloatMacs">Multiply-adds of the stem and the dense layer (int8 once compiled).</param>
/// <param name="BinaryWeights">Weights that become one bit.</param>
/// <param name="OtherParameters">All other trained parameters.</param>
public sealed record GraphCost(long BinaryMacs, long FloatMacs, long BinaryWeights, long OtherParameters)
{
    /// <summary>Trained parameters.</summary>
    public long Parameters => BinaryWeights + OtherParameters;

    /// <summary>Counts a graph.</summary>
    public static GraphCost Of(NetGraph graph)
    {
        MapShape[] shapes = GraphShapes.Of(graph);
        long binaryMacs = 0, floatMacs = 0, binaryWeights = 0, others = 0;
        for (int id = 0; id < shapes.Length; id++)
        {
            Node node = graph.Nodes[id];
            MapShape input = node.Inputs.Length == 0 ? default : shapes[node.Inputs[0]];
            foreach (ParameterInfo parameter in GraphParameters.Of(node, input))
            {
                // a weight takes part once per pixel of the result: dimensions beyond the first are one window
                long macs = parameter.Count * (long)shapes[id].Height * shapes[id].Width;
                switch (parameter.Kind)
                {
                    case ParameterKind.BinaryLatent:
                        (binaryMacs, binaryWeights) = (binaryMacs + macs, binaryWeights + parameter.Count);
                        break;
                    case ParameterKind.Weight:
                        (floatMacs, others) = (floatMacs + macs, others + parameter.Count);
                        break;
                    case ParameterKind.Affine:
                        others += parameter.Count;
                        break;
                }
            }
        }

        return new GraphCost(binaryMacs, floatMacs, binaryWeights, others);
    }
}
