using EdgeBnn.Compiler.FixedPoint;
using EdgeBnn.Core;
using EdgeBnn.Training.Graph;

namespace EdgeBnn.Compiler.Tests.Nets;

/// <summary>
/// A graph with random parameters whose batch norms have the statistics of random images, and the ranges that those
/// images gave: what a trained net has, without training.
/// </summary>
internal sealed record TestNet(
    NetGraph Graph, Dictionary<string, float[]> Parameters, Dictionary<string, float> Ranges)
{
    private const int CalibrationImages = 8;

    public FloatReference Reference => new(Graph, Parameters);

    public static TestNet Create(NetGraph graph, int seed)
    {
        Dictionary<string, float[]> parameters = RandomWeights.Draw(graph, seed);
        var random = new Random(seed + 1);
        Flip(graph, parameters, random);
        var net = new TestNet(graph, parameters, []);
        byte[][] images = [.. Enumerable.Range(0, CalibrationImages).Select(_ => net.Image(random))];
        net.Calibrate(images);
        return net;
    }

    /// <summary>A picture of soft blobs and noise: neighbours are alike, as in photographs.</summary>
    public byte[] Image(Random random)
    {
        InputNode input = Graph.Input;
        byte[] image = new byte[input.Height * input.Width * input.Channels];
        double[] phases = [.. Enumerable.Range(0, 4 * input.Channels).Select(_ => random.NextDouble() * 6)];
        for (int i = 0; i < image.Length; i++)
        {
            (int c, int pixel) = (i % input.Channels, i / input.Channels);
            (int x, int y) = (pixel % input.Width, pixel / input.Width);
            double wave = Math.Sin((x * phases[4 * c] / 8) + phases[(4 * c) + 1])
                + Math.Sin((y * phases[(4 * c) + 2] / 8) + phases[(4 * c) + 3]);
            image[i] = (byte)Math.Clamp(128 + (50 * wave) + (random.NextDouble() * 40) - 20, 0, 255);
        }

        return image;
    }

    /// <summary>
    /// The float net with its int8 weights as they are after rounding: what else the integer net does must be near
    /// exact.
    /// </summary>
    public FloatReference WithRoundedWeights()
    {
        var parameters = new Dictionary<string, float[]>(Parameters);
        foreach (Node node in Graph.Nodes.Where(node => node is ConvNode { Weights: WeightKind.Int8 } or DenseNode))
        {
            string key = $"{node.Name}.weight";
            int channels = node is ConvNode conv ? conv.Channels : ((DenseNode)node).Channels;
            int length = Parameters[key].Length / channels;
            TensorType input = node.Inputs[0] == 0 ? TensorType.U8 : TensorType.I16;
            QuantizedWeights rounded = QuantizedWeights.From(Parameters[key], channels, input);
            parameters[key] = [.. rounded.Values.Select((q, i) => (float)(q * rounded.Scale[i / length]))];
        }

        return new FloatReference(Graph, parameters);
    }

    public CompiledModel Compile(double headroom = 2) => ModelCompiler.Compile(
        Graph, Parameters, Ranges, [], new CompileOptions { Name = "test", Headroom = headroom });

    public bool Has(string node) => Graph.Nodes.Any(n => n.Name == node);

    public int IdOf(string node) => Graph.Nodes.Select((n, id) => (n, id)).First(pair => pair.n.Name == node).id;

    // every fourth gamma below 0, as happens in training and as a wrong fold would get wrong
    private static void Flip(NetGraph graph, Dictionary<string, float[]> parameters, Random random)
    {
        foreach (BatchNormNode norm in graph.Nodes.OfType<BatchNormNode>())
        {
            float[] gamma = parameters[$"{norm.Name}.gamma"];
            for (int c = 0; c < gamma.Length; c++)
                gamma[c] *= random.Next(4) == 0 ? -1 : 1;
        }
    }

    // batch norms take the statistics of their inputs over all images, so the images go through level by level
    private void Calibrate(byte[][] images)
    {
        MapShape[] shapes = GraphShapes.Of(Graph);
        double[][][] results = new double[images.Length][][];
        for (int i = 0; i < images.Length; i++)
            results[i] = [[.. images[i].Select(b => (b - 128) / 64.0)]];
        for (int id = 0; id < Graph.Nodes.Count; id++)
        {
            if (Graph.Nodes[id] is BatchNormNode norm)
                SetStatistics(norm, [.. results.SelectMany(r => r[norm.Input])], shapes[norm.Input].Channels);
            for (int i = 0; id > 0 && i < images.Length; i++)
            {
                double[][] before = results[i];
                results[i] = [.. before, Reference.Recompute(id, input => before[input])];
            }

            Ranges[Graph.Nodes[id].Name] = (float)results.Max(r => r[id].Max(Math.Abs));
        }
    }

    private void SetStatistics(BatchNormNode norm, double[] x, int channels)
    {
        for (int c = 0; c < channels; c++)
        {
            double[] values = [.. x.Where((_, i) => i % channels == c)];
            double mean = values.Average();
            Parameters[$"{norm.Name}.mean"][c] = (float)mean;
            Parameters[$"{norm.Name}.variance"][c] = (float)values.Average(v => (v - mean) * (v - mean));
        }
    }
}
