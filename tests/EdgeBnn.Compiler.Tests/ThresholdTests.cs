using EdgeBnn.Compiler.Tests.Nets;
using EdgeBnn.Core;
using EdgeBnn.Training.Graph;

namespace EdgeBnn.Compiler.Tests;

/// <summary>
/// From the batch norm's parameters to the thresholds of the finished operations, over every value there is.
/// </summary>
public class ThresholdTests
{
    private const int Channels = 40;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 1)]
    [InlineData(3, 3)]
    public void Every_dot_product_decides_as_the_batch_norm_does(int kernel, int groups)
    {
        (GraphBuilder graph, int map) = Graphs.Start();
        int signs = Graphs.Sign(graph, "a.sign", map);
        int channels = Channels / groups * groups;
        int b = Graphs.Sign(graph, "b.sign", Graphs.BinaryConv(graph, "b", signs, channels, kernel, groups: groups));
        TestNet net = Extreme(Graphs.Finish(graph, Graphs.BinaryConv(graph, "c", b, 4)), "b.bn");
        var conv = Assert.IsType<BConv2D>(net.Compile().Model.Operations.Single(o => o.Name == "b.conv"));

        int positions = kernel * kernel * 9 / groups;
        float[] latent = net.Parameters["b.conv.weight"];
        for (int o = 0; o < conv.Thresholds.Length; o++)
        {
            // the first weight's bit tells whether the channel was inverted
            bool inverted = (conv.Weights[o * kernel * kernel] & 1) != (latent[o * positions] < 0 ? 1u : 0u);
            for (int dot = -positions; dot <= positions; dot++)
            {
                double value = BatchNorm(net, "b.bn", o, dot);
                if (Math.Abs(value) > 1e-6)
                    Assert.Equal(value >= 0, (inverted ? -dot : dot) >= conv.Thresholds[o]);
            }
        }
    }

    [Fact]
    public void Every_i16_value_decides_as_the_batch_norm_before_the_sign_does()
    {
        (GraphBuilder graph, int map) = Graphs.Start(Channels);
        int signs = Graphs.Sign(graph, "b.sign", graph.BatchNorm("b.bn", map));
        int branch = Graphs.BinaryConv(graph, "c", signs, Channels);
        TestNet net = Extreme(Graphs.Finish(graph, graph.Add("c.add", branch, map)), "b.bn");
        CompiledModel compiled = net.Compile();
        var sign = Assert.IsType<Binarize>(compiled.Model.Operations.Single(o => o.Name == "b.sign"));
        double scale = compiled.Report.Tensors["stem.prelu"].Scale;

        for (int c = 0; c < Channels; c++)
        {
            bool flipped = sign.Flipped[c] == 1;
            // the ends of i16 stand for all values beyond them
            for (int x = short.MinValue + 1; x < short.MaxValue; x++)
            {
                double value = BatchNorm(net, "b.bn", c, x * scale);
                if (Math.Abs(value) > 1e-6)
                    Assert.Equal(value >= 0, flipped ? x <= sign.Thresholds[c] : x >= sign.Thresholds[c]);
            }
        }
    }

    /// <summary>Random batch norms, and among them all that is awkward.</summary>
    private static TestNet Extreme(NetGraph graph, string norm)
    {
        TestNet net = TestNet.Create(graph, seed: 3);
        (float Gamma, float Beta, float Mean, float Variance)[] cases =
        [
            (0, 0, 0, 1), (0, 0.5f, 3, 1), (0, -0.5f, 3, 1), (1e6f, 0, 1, 1), (-1e6f, 0, 1, 1),
            (1, 0, 2, 0), (-1, 0.1f, 2, 0), (1e-20f, 1, 0, 1), (-1e-20f, -1, 0, 1),
            (1, 1e6f, 0, 1), (1, -1e6f, 0, 1), (-1, 1e6f, 0, 1), (1, 0, 5, 1e12f),
        ];
        for (int c = 0; c < cases.Length; c++)
        {
            net.Parameters[$"{norm}.gamma"][c] = cases[c].Gamma;
            net.Parameters[$"{norm}.beta"][c] = cases[c].Beta;
            net.Parameters[$"{norm}.mean"][c] = cases[c].Mean;
            net.Parameters[$"{norm}.variance"][c] = cases[c].Variance;
        }

        return net;
    }

    private static double BatchNorm(TestNet net, string norm, int c, double x) =>
        ((x - net.Parameters[$"{norm}.mean"][c]) / Math.Sqrt(net.Parameters[$"{norm}.variance"][c] + 1e-5)
            * net.Parameters[$"{norm}.gamma"][c]) + net.Parameters[$"{norm}.beta"][c];
}
