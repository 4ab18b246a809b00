using EdgeBnn.Training.Graph;

namespace EdgeBnn.Compiler.Tests.Nets;

/// <summary>
/// The float meaning of every node in plain loops and double precision, written from the nodes' documentation and
/// independent of the trainer. Maps are [H, W, C].
/// </summary>
internal sealed class FloatReference(NetGraph graph, IReadOnlyDictionary<string, float[]> parameters)
{
    private readonly MapShape[] _shapes = GraphShapes.Of(graph);

    /// <summary>
    /// One node's result from those before it, going back only as far as <paramref name="known"/> gives null.
    /// </summary>
    public double[] Recompute(int id, Func<int, double[]?> known) =>
        Evaluate(id, input => known(input) ?? Recompute(input, known));

    private double[] Evaluate(int id, Func<int, double[]> input)
    {
        Node node = graph.Nodes[id];
        double[] x = input(node.Inputs[0]);
        MapShape shape = _shapes[node.Inputs[0]];
        return node switch
        {
            ThermometerNode n => [.. x.SelectMany(v => n.Thresholds().Select(t => (v * 64) + 128 >= t ? 1.0 : -1.0))],
            ConvNode n => Conv(n, x, shape, _shapes[id]),
            BatchNormNode n => BatchNorm(n, x, shape.Channels),
            ShiftNode n => [.. x.Select((v, i) => v + Parameter(n, "shift")[i % shape.Channels])],
            PReluNode n => [.. x.Select((v, i) => v < 0 ? v * Parameter(n, "slope")[i % shape.Channels] : v)],
            BinarizeNode => [.. x.Select(v => v >= 0 ? 1.0 : -1.0)],
            AddNode n => [.. x.Zip(input(n.Right), (a, b) => a + b)],
            ScaleChannelsNode n => Scale(x, input(n.Gate)),
            AvgPoolNode n => Pool(x, shape, _shapes[id], n.Kernel, n.Stride, window => window.Average()),
            MaxPoolNode n => Pool(x, shape, _shapes[id], n.Kernel, n.Stride, window => window.Max()),
            GlobalAvgPoolNode => [.. Enumerable.Range(0, shape.Channels).Select(c =>
                x.Where((_, i) => i % shape.Channels == c).Average())],
            TileChannelsNode n => Tile(x, shape, n.Channels),
            ShuffleNode n => Shuffle(x, shape.Channels, n.Groups),
            DenseNode n => Dense(n, x),
            _ => throw new NotSupportedException(node.GetType().Name),
        };
    }

    private double[] Conv(ConvNode node, double[] x, MapShape input, MapShape output)
    {
        float[] weights = Parameter(node, "weight");
        bool binary = node.Weights == WeightKind.Binary;
        int pad = node.Dilation * (node.Kernel - 1) / 2;
        int groupIn = input.Channels / node.Groups;
        int groupOut = output.Channels / node.Groups;
        double[] scales = [.. Enumerable.Range(0, node.Channels).Select(o => Scale(node, weights, o))];
        double[] y = new double[output.Count];
        for (int i = 0; i < y.Length; i++)
        {
            (int o, int column, int row) = Place(i, output);
            for (int ky = 0; ky < node.Kernel; ky++)
            {
                for (int kx = 0; kx < node.Kernel; kx++)
                {
                    int sy = (row * node.Stride) + (ky * node.Dilation) - pad;
                    int sx = (column * node.Stride) + (kx * node.Dilation) - pad;
                    bool inside = sy >= 0 && sy < input.Height && sx >= 0 && sx < input.Width;
                    for (int c = 0; c < groupIn; c++)
                    {
                        int channel = (o / groupOut * groupIn) + c;
                        double weight = weights[((((o * node.Kernel) + ky) * node.Kernel) + kx) * groupIn + c];
                        double value = inside ? x[Index(input, sy, sx, channel)] : binary ? 1 : 0;
                        y[i] += value * (!binary ? weight : weight < 0 ? -scales[o] : scales[o]);
                    }
                }
            }
        }

        return y;
    }

    private static double Scale(ConvNode node, float[] weights, int channel)
    {
        int window = weights.Length / node.Channels;
        return node.Scale == WeightScale.None
            ? 1
            : weights.Skip(channel * window).Take(window).Average(w => (double)Math.Abs(w));
    }

    private static double[] Shuffle(double[] x, int channels, int groups)
    {
        double[] y = new double[x.Length];
        for (int k = 0; k < x.Length; k++)
        {
            (int pixel, int g, int i) = (k / channels, k % channels / (channels / groups), k % (channels / groups));
            y[(pixel * channels) + (i * groups) + g] = x[k];
        }

        return y;
    }

    private double[] BatchNorm(BatchNormNode node, double[] x, int channels)
    {
        (float[] gamma, float[] beta) = (Parameter(node, "gamma"), Parameter(node, "beta"));
        (float[] mean, float[] variance) = (Parameter(node, "mean"), Parameter(node, "variance"));
        return [.. x.Select((v, i) =>
        {
            int c = i % channels;
            return ((v - mean[c]) / Math.Sqrt(variance[c] + 1e-5) * gamma[c]) + beta[c];
        })];
    }

    private static double[] Scale(double[] x, double[] gates) =>
        [.. x.Select((v, i) => v / (1 + Math.Exp(-gates[i % gates.Length])))];

    private static double[] Pool(
        double[] x, MapShape input, MapShape output, int kernel, int stride, Func<IEnumerable<double>, double> reduce)
    {
        double[] y = new double[output.Count];
        for (int i = 0; i < y.Length; i++)
        {
            (int c, int column, int row) = Place(i, output);
            y[i] = reduce(Enumerable.Range(0, kernel * kernel).Select(tap =>
                x[Index(input, (row * stride) + (tap / kernel), (column * stride) + (tap % kernel), c)]));
        }

        return y;
    }

    private static double[] Tile(double[] x, MapShape input, int channels) =>
        [.. Enumerable.Range(0, input.Height * input.Width * channels)
            .Select(i => x[(i / channels * input.Channels) + (i % channels % input.Channels)])];

    private double[] Dense(DenseNode node, double[] x)
    {
        (float[] weights, float[] bias) = (Parameter(node, "weight"), Parameter(node, "bias"));
        return [.. bias.Select((b, o) => b + x.Select((v, k) => v * weights[(o * x.Length) + k]).Sum())];
    }

    private static int Index(MapShape shape, int row, int column, int channel) =>
        (((row * shape.Width) + column) * shape.Channels) + channel;

    private static (int Channel, int Column, int Row) Place(int index, MapShape shape)
    {
        int pixel = index / shape.Channels;
        return (index % shape.Channels, pixel % shape.Width, pixel / shape.Width);
    }

    private float[] Parameter(Node node, string name) => parameters[$"{node.Name}.{name}"];
}
