using EdgeBnn.Training.Graph;

namespace EdgeBnn.Training.Tests.Execution;

/// <summary>
/// A graph in evaluation mode by plain loops in double, image by image: what <see cref="GraphNet"/> is compared with.
/// </summary>
internal sealed class NaiveGraph(NetGraph graph, IReadOnlyDictionary<string, float[]> parameters)
{
    private readonly MapShape[] _shapes = GraphShapes.Of(graph);

    /// <summary>Results of all nodes for one image, each [H, W, C].</summary>
    public double[][] Run(ReadOnlySpan<float> image)
    {
        double[][] results = new double[graph.Nodes.Count][];
        results[0] = [.. image.ToArray().Select(v => (double)v)];
        for (int id = 1; id < results.Length; id++)
        {
            Node node = graph.Nodes[id];
            double[] x = results[node.Inputs[0]];
            MapShape input = _shapes[node.Inputs[0]];
            results[id] = node switch
            {
                ThermometerNode n => [.. x.SelectMany(v =>
                    n.Thresholds().Select(t => (v * 64) + 128.5 >= t ? 1.0 : -1))],
                ConvNode n => Conv(n, x, input, _shapes[id]),
                BatchNormNode n => PerChannel(x, input, (v, c) =>
                    ((v - P(n, "mean")[c]) / Math.Sqrt(P(n, "variance")[c] + 1e-5) * P(n, "gamma")[c])
                    + P(n, "beta")[c]),
                ShiftNode n => PerChannel(x, input, (v, c) => v + P(n, "shift")[c]),
                PReluNode n => PerChannel(x, input, (v, c) => v > 0 ? v : v * P(n, "slope")[c]),
                BinarizeNode => PerChannel(x, input, (v, _) => v >= 0 ? 1 : -1),
                AddNode n => [.. x.Zip(results[n.Right], (a, b) => a + b)],
                ScaleChannelsNode n => PerChannel(x, input, (v, c) => v / (1 + Math.Exp(-results[n.Gate][c]))),
                AvgPoolNode n => Pool(n.Kernel, n.Stride, x, input, _shapes[id], window => window.Average()),
                MaxPoolNode n => Pool(n.Kernel, n.Stride, x, input, _shapes[id], window => window.Max()),
                GlobalAvgPoolNode => [.. Enumerable.Range(0, input.Channels).Select(c =>
                    x.Where((_, i) => i % input.Channels == c).Average())],
                TileChannelsNode n => [.. Enumerable.Range(0, (int)_shapes[id].Count).Select(i =>
                    x[(i / n.Channels * input.Channels) + (i % n.Channels % input.Channels)])],
                ShuffleNode n => [.. x.Select((_, k) =>
                {
                    (int c, int perGroup) = (k % input.Channels, input.Channels / n.Groups);
                    return x[k - c + (c % n.Groups * perGroup) + (c / n.Groups)];
                })],
                DenseNode n => [.. Enumerable.Range(0, n.Channels).Select(o =>
                    x.Select((v, i) => v * P(n, "weight")[(o * x.Length) + i]).Sum() + P(n, "bias")[o])],
                _ => throw new NotSupportedException(node.Name),
            };
        }

        return results;
    }

    private float[] P(Node node, string name) => parameters[$"{node.Name}.{name}"];

    private static double[] PerChannel(double[] x, MapShape shape, Func<double, int, double> f) =>
        [.. x.Select((v, i) => f(v, i % shape.Channels))];

    private double[] Conv(ConvNode node, double[] x, MapShape input, MapShape output)
    {
        bool binary = node.Weights == WeightKind.Binary;
        float[] weight = P(node, "weight");
        int pad = node.Dilation * (node.Kernel - 1) / 2;
        int inputs = input.Channels / node.Groups;
        int window = node.Kernel * node.Kernel * inputs;
        double[] y = new double[output.Count];
        for (int i = 0; i < y.Length; i++)
        {
            (int oy, int ox, int o) = Place(i, output);
            double scale = node.Scale == WeightScale.Mean
                ? weight.Skip(o * window).Take(window).Average(w => (double)Math.Abs(w))
                : 1;
            int first = o / (node.Channels / node.Groups) * inputs;
            for (int k = 0; k < window; k++)
            {
                int iy = (oy * node.Stride) - pad + (k / inputs / node.Kernel * node.Dilation);
                int ix = (ox * node.Stride) - pad + (k / inputs % node.Kernel * node.Dilation);
                bool inside = iy >= 0 && iy < input.Height && ix >= 0 && ix < input.Width;
                double v = inside
                    ? x[(((iy * input.Width) + ix) * input.Channels) + first + (k % inputs)]
                    : binary ? 1 : 0;
                double w = weight[(o * window) + k];
                y[i] += v * (binary ? w >= 0 ? scale : -scale : w);
            }
        }

        return y;
    }

    private static double[] Pool(
        int kernel, int stride, double[] x, MapShape input, MapShape output,
        Func<IEnumerable<double>, double> reduce) =>
        [.. Enumerable.Range(0, (int)output.Count).Select(i =>
        {
            (int oy, int ox, int c) = Place(i, output);
            return reduce(Enumerable.Range(0, kernel * kernel).Select(k =>
            {
                (int iy, int ix) = ((oy * stride) + (k / kernel), (ox * stride) + (k % kernel));
                return x[(((iy * input.Width) + ix) * input.Channels) + c];
            }));
        })];

    private static (int Y, int X, int Channel) Place(int index, MapShape map)
    {
        int pixel = index / map.Channels;
        return (pixel / map.Width, pixel % map.Width, index % map.Channels);
    }
}
