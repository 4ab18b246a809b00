using EdgeBnn.Training;
using EdgeBnn.Training.Graph;

namespace EdgeBnn.Compiler;

/// <summary>
/// Networks that nobody trained: the right shape, random weights. A search times candidates with them, since the time
/// of a binary network does not depend on its weights.
/// </summary>
public static class RandomWeights
{
    /// <summary>Largest |x| of a map is taken as so many times its root mean square.</summary>
    private const double Peak = 6;

    /// <summary>Images are noise from -2 to 2.</summary>
    private const double ImageRms = 1.2;

    /// <summary>Compiles a description with random weights.</summary>
    /// <param name="spec">What to build.</param>
    /// <param name="input">Shape of the images.</param>
    /// <param name="classes">Logits, at least 2.</param>
    /// <param name="seed">The same seed gives the same model.</param>
    /// <param name="options">What may be chosen, or null for the defaults.</param>
    /// <exception cref="NetSpecException">The description is impossible.</exception>
    /// <exception cref="CompileException">The network has no integer form.</exception>
    public static CompiledModel Compile(
        NetSpec spec, InputShape input, int classes, int seed, CompileOptions? options = null)
    {
        options ??= new CompileOptions();
        NetGraph graph = NetBuilder.Build(spec, input, classes);
        Dictionary<string, float[]> parameters = Draw(graph, seed);
        return ModelCompiler.Compile(
            graph, parameters, Estimate(graph, parameters), [], options with { Name = options.Name ?? spec.Name });
    }

    /// <summary>
    /// Draws parameters as a trained network might have them. The running statistics of batch norms are those that
    /// independent inputs would give, so the signs behind them fall either way.
    /// </summary>
    public static Dictionary<string, float[]> Draw(NetGraph graph, int seed)
    {
        var random = new Random(seed);
        var parameters = new Dictionary<string, float[]>();
        foreach (ParameterInfo info in GraphParameters.Of(graph))
            parameters[info.Name] = Draw(info, random);
        _ = Moments(graph, parameters, setStatistics: true);
        return parameters;
    }

    /// <summary>A quick estimate of the range of every node, in place of a calibration over images.</summary>
    public static Dictionary<string, float> Estimate(NetGraph graph, IReadOnlyDictionary<string, float[]> parameters)
    {
        double[] rms = Moments(graph, parameters, setStatistics: false);
        return graph.Nodes.Select((node, id) => (node.Name, Range: (float)(Peak * rms[id])))
            .ToDictionary(pair => pair.Name, pair => pair.Range);
    }

    private static float[] Draw(ParameterInfo info, Random random)
    {
        float[] values = new float[info.Count];
        double weight = Math.Sqrt(2.0 * info.Dimensions[0] / info.Count);
        string parameter = info.Name[(info.Name.LastIndexOf('.') + 1)..];
        for (int i = 0; i < values.Length; i++)
        {
            // uniform from -1 to 1, with variance 1/3
            double draw = (2 * random.NextDouble()) - 1;
            double value = (info.Kind, parameter) switch
            {
                (ParameterKind.BinaryLatent, _) => draw,
                (ParameterKind.Weight, _) => draw * weight * Math.Sqrt(3),
                (_, "gamma") => 1 + (0.5 * draw),
                (_, "slope") => 0.25 + (0.1 * draw),
                (_, "variance") => 1,
                _ => 0.3 * draw,
            };
            values[i] = (float)value;
        }

        return values;
    }

    // root mean square of every node's result, as if all values were independent
    private static double[] Moments(NetGraph graph, IReadOnlyDictionary<string, float[]> parameters, bool setStatistics)
    {
        MapShape[] shapes = GraphShapes.Of(graph);
        double[] rms = new double[graph.Nodes.Count];
        for (int id = 0; id < rms.Length; id++)
        {
            Node node = graph.Nodes[id];
            double input = node.Inputs.Length > 0 ? rms[node.Inputs[0]] : 0;
            rms[id] = node switch
            {
                InputNode => ImageRms,
                ConvNode conv => input * Norm(parameters, conv, shapes[conv.Input].Channels),
                DenseNode dense =>
                    input * Math.Sqrt(Power(parameters[$"{dense.Name}.weight"]) * shapes[dense.Input].Count),
                BatchNormNode norm => BatchNorm(parameters, norm, input, setStatistics),
                ShiftNode shift => double.Hypot(input, Math.Sqrt(Power(parameters[$"{shift.Name}.shift"]))),
                BinarizeNode or ThermometerNode => 1,
                ScaleChannelsNode => input / 2,
                AddNode add => double.Hypot(rms[add.Left], rms[add.Right]),
                _ => input,
            };
        }

        return rms;
    }

    private static double BatchNorm(
        IReadOnlyDictionary<string, float[]> parameters, BatchNormNode norm, double input, bool setStatistics)
    {
        if (setStatistics)
        {
            Array.Clear(parameters[$"{norm.Name}.mean"]);
            parameters[$"{norm.Name}.variance"].AsSpan().Fill((float)(input * input));
        }

        return Math.Sqrt(Power(parameters[$"{norm.Name}.gamma"]) + Power(parameters[$"{norm.Name}.beta"]));
    }

    private static double Norm(IReadOnlyDictionary<string, float[]> parameters, ConvNode conv, int channelsIn)
    {
        double taps = conv.Kernel * conv.Kernel * (double)(channelsIn / conv.Groups);
        float[] weights = parameters[$"{conv.Name}.weight"];
        double power = (conv.Weights, conv.Scale) switch
        {
            (WeightKind.Binary, WeightScale.None) => 1,
            (WeightKind.Binary, _) => Math.Pow(weights.Average(Math.Abs), 2),
            _ => Power(weights),
        };
        return Math.Sqrt(taps * power);
    }

    private static double Power(float[] values)
    {
        double sum = 0;
        foreach (float value in values)
            sum += (double)value * value;
        return sum / values.Length;
    }
}
