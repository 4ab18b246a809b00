using EdgeBnn.Compiler.Steps;
using EdgeBnn.Compiler.Tests.Nets;
using EdgeBnn.Training.Graph;

namespace EdgeBnn.Compiler.Tests.Passes;

public class LowerGraphTests
{
    [Fact]
    public void A_batch_norm_is_its_affine_and_binary_weights_are_signs_with_0_as_plus()
    {
        NetGraph graph = Lowered.Behind((g, signs) => Graphs.BinaryConv(g, "b", signs, 2, kernel: 1));
        StepList steps = Lowered.Of(graph, p =>
        {
            new float[] { 0, -0f, 0.5f, -0.5f, 1, 1, 1, 1, 1 }.CopyTo(p["b.conv.weight"], 0);
            (p["b.bn.gamma"][0], p["b.bn.beta"][0]) = (-2, 0.5f);
            (p["b.bn.mean"][0], p["b.bn.variance"][0]) = (3, 4 - 1e-5f);
        });

        Assert.Equal([1, 1, 1, -1], Lowered.Conv(steps, "b.conv").Weights.Take(4));
        ChannelAffine affine = Assert.IsType<AffineStep>(Lowered.Named(steps, "b.bn")).Affine;
        Assert.Equal(-1, affine.Scale[0], 6);
        Assert.Equal(3.5, affine.Offset[0], 6);
        Assert.Equal(3, affine.Center[0]);
    }

    [Fact]
    public void A_missing_parameter_is_named() =>
        Refuses(graph: Head(), p => p.Remove("stem.bn.mean"), "'stem.bn'", "'stem.bn.mean'", "9 values");

    [Fact]
    public void A_parameter_of_the_wrong_length_is_named() =>
        Refuses(Head(), p => p["head.dense.bias"] = new float[4], "'head.dense.bias'", "4 values", "5 are expected");

    [Fact]
    public void A_parameter_that_is_not_finite_is_named() =>
        Refuses(Head(), p => p["stem.prelu.slope"][2] = float.NaN, "'stem.prelu.slope'", "NaN", "at 2");

    [Fact]
    public void A_negative_variance_is_named() =>
        Refuses(Head(), p => p["stem.bn.variance"][1] = -1, "'stem.bn'", "-1", "0 or more");

    [Fact]
    public void Binary_weights_on_a_map_are_refused() =>
        Refuses(
            Graph((g, map) => g.Conv("bad", map, 4, 1, 1, WeightKind.Binary)), "'bad'", "map 'stem.prelu'", "signs");

    [Fact]
    public void Int8_weights_on_signs_are_refused() =>
        Refuses(
            Graph((g, map) => g.Conv("bad", Graphs.Sign(g, "s", map), 4, 1, 1, WeightKind.Int8)), "'bad'", "signs 's'");

    [Fact]
    public void A_sum_of_signs_is_refused() =>
        Refuses(
            Graph((g, map) => g.Add("bad", Graphs.Sign(g, "s", map), map)),
            "'bad' (AddNode)", "signs 's'", "real-valued map");

    [Fact]
    public void A_pooled_image_is_refused() =>
        Refuses(Graph((g, _) => g.MaxPool("bad", 0, 2, 2)), "'bad'", "image 'image'");

    [Fact]
    public void A_node_without_an_integer_operation_is_refused_by_name()
    {
        NetGraph graph = Head();
        var nodes = new List<Node>(graph.Nodes) { new UnknownNode("odd", graph.Nodes.Count - 1) };
        Refuses(new NetGraph(nodes, []), "'odd'", "UnknownNode", "supported");
    }

    [Fact]
    public void A_graph_that_ends_in_no_dense_layer_is_refused()
    {
        (GraphBuilder graph, int last) = Graphs.Start();
        graph.GlobalAvgPool("pool", last);
        var net = TestNet.Create(graph.Build(), seed: 1);
        Assert.Contains("'pool'", Assert.Throws<CompileException>(() => net.Compile()).Message);
    }

    [Fact]
    public void A_missing_range_is_named()
    {
        TestNet net = TestNet.Create(Head(), seed: 1);
        net.Ranges.Remove("head.pool");
        Assert.Contains("'head.pool'", Assert.Throws<CompileException>(() => net.Compile()).Message);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(65)]
    [InlineData(double.NaN)]
    public void A_headroom_out_of_range_is_refused(double headroom)
    {
        TestNet net = TestNet.Create(Head(), seed: 1);
        Assert.Contains("headroom", Assert.Throws<CompileException>(() => net.Compile(headroom)).Message);
    }

    private sealed record UnknownNode(string Name, int Input) : Node(Name, [Input]);

    private static NetGraph Head() => Graph((_, map) => map);

    private static NetGraph Graph(Func<GraphBuilder, int, int> add)
    {
        (GraphBuilder graph, int last) = Graphs.Start();
        return Graphs.Finish(graph, add(graph, last));
    }

    private static void Refuses(NetGraph graph, params string[] expected) => Refuses(graph, _ => { }, expected);

    private static void Refuses(NetGraph graph, Action<Dictionary<string, float[]>> change, params string[] expected)
    {
        string message = Assert.Throws<CompileException>(() => Lowered.Of(graph, change)).Message;
        Assert.All(expected, text => Assert.Contains(text, message));
    }
}
