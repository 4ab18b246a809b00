using EdgeBnn.Training.Graph;

namespace EdgeBnn.Training;

/// <summary>
/// A binary net's graph with float weights: signs between the layers, but none of the weights. What the first of two
/// steps trains; nodes and parameters have the names and the shapes of the binary net's.
/// </summary>
internal static class FloatWeights
{
    /// <summary>The graph with every binary convolution's weights as floats.</summary>
    public static NetGraph Of(NetGraph binary) => binary with
    {
        Nodes = [.. binary.Nodes.Select(node => node is ConvNode { Weights: WeightKind.Binary } conv
            ? conv with { Weights = WeightKind.Int8 }
            : node)],
    };

    /// <summary>
    /// Lets a binary net start from what the same net learnt with float weights.
    /// </summary>
    /// <remarks>
    /// Only their signs go on as they are. A batch norm follows, so the scale of an output channel's float weights says
    /// nothing; as latents they have to be as large as initial ones, for which learning rates are made and of which few
    /// are beyond the clip at 1, where the straight-through gradient ends.
    /// </remarks>
    /// <param name="binary">The net to start.</param>
    /// <param name="floats">Parameters of the net with float weights, by name.</param>
    /// <exception cref="ArgumentException">A parameter is missing or has another length.</exception>
    public static void Start(GraphNet binary, IReadOnlyDictionary<string, float[]> floats)
    {
        binary.LoadParameters(floats);
        foreach ((ParameterInfo info, Tensors.Tensor tensor) in binary.Parameters)
        {
            if (info.Kind != ParameterKind.BinaryLatent)
                continue;
            int fanIn = info.Count / info.Dimensions[0];
            for (int channel = 0; channel < info.Dimensions[0]; channel++)
                Scale(tensor.Values.Slice(channel * fanIn, fanIn), Initializer.Deviation(fanIn));
        }
    }

    private static void Scale(Span<float> weights, float deviation)
    {
        double squares = 0;
        foreach (float weight in weights)
            squares += (double)weight * weight;
        if (squares == 0)
            return;
        float factor = (float)(deviation / Math.Sqrt(squares / weights.Length));
        foreach (ref float weight in weights)
            weight = Math.Clamp(weight * factor, -1, 1);
    }
}
