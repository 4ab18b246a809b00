using EdgeBnn.Compiler.Passes;
using EdgeBnn.Compiler.Steps;
using EdgeBnn.Compiler.Tests.Nets;
using EdgeBnn.Core;
using EdgeBnn.Training.Graph;

namespace EdgeBnn.Compiler.Tests.Passes;

/// <summary>The passes that give convolutions their epilogues, and the scales of the streams that result.</summary>
public class FuseTests
{
    [Fact]
    public void A_sign_that_alone_reads_a_convolution_becomes_its_threshold()
    {
        StepList steps = Fused(Lowered.Behind((g, signs) =>
            Graphs.BinaryConv(g, "c", Graphs.Sign(g, "b.sign", Graphs.BinaryConv(g, "b", signs, 4)), 4)));
        ConvStep conv = Lowered.Conv(steps, "b.conv");
        Assert.Equal(ValueKind.Signs, conv.Output.Kind);
        Assert.Equal(["b.conv", "b.bn", "b.sign"], conv.Nodes);
        Assert.Equal(conv.Output, Lowered.Conv(steps, "c.conv").Inputs[0]);
    }

    [Fact]
    public void A_sign_stays_apart_where_the_map_has_another_reader_or_the_weights_are_int8()
    {
        (GraphBuilder graph, int map) = Graphs.Start();
        int int8 = graph.BatchNorm("x.bn", graph.Conv("x.conv", map, 9, 1, 1, WeightKind.Int8));
        int stemSign = Graphs.Sign(graph, "a.sign", int8);
        int branch = Graphs.BinaryConv(graph, "b", stemSign, 9);
        int other = Graphs.BinaryConv(graph, "c", Graphs.Sign(graph, "b.sign", branch), 9);
        StepList steps = Fused(Graphs.Finish(graph, graph.Add("sum", other, branch)));
        Assert.IsType<SignStep>(Lowered.Named(steps, "a.sign"));
        Assert.IsType<SignStep>(Lowered.Named(steps, "b.sign"));
    }

    [Fact]
    public void Conv_sum_and_prelu_become_one_operation_even_where_the_shortcut_comes_later()
    {
        (GraphBuilder graph, int map) = Graphs.Start();
        int branch = Graphs.BinaryConv(graph, "b", Graphs.Sign(graph, "b.sign", map), 9, stride: 2);
        int shortcut = graph.AvgPool("b.pool", map, 2, 2);
        StepList steps = Fused(Graphs.Finish(graph, graph.PRelu("b.prelu", graph.Add("b.add", shortcut, branch))));

        ConvStep conv = Lowered.Conv(steps, "b.conv");
        Assert.Equal(["b.conv", "b.bn", "b.add", "b.prelu"], conv.Nodes);
        Assert.Equal("b.pool", conv.Inputs[1].Node);
        Assert.False(conv.ResidualLast);
        Assert.NotNull(conv.Bend);
        Assert.Equal(["b.bn", "b.add"], conv.InnerNodes);
        Assert.True(Place(steps, "b.conv") > Place(steps, "b.pool"));
    }

    [Fact]
    public void Conv_prelu_and_sum_become_one_operation_and_a_second_prelu_stays()
    {
        (GraphBuilder graph, int map) = Graphs.Start();
        int act = graph.PRelu("b.prelu", Graphs.BinaryConv(graph, "b", Graphs.Sign(graph, "b.sign", map), 9));
        StepList steps = Fused(Graphs.Finish(graph, graph.PRelu("b.after", graph.Add("b.add", act, map))));
        ConvStep conv = Lowered.Conv(steps, "b.conv");
        Assert.True(conv.ResidualLast);
        Assert.Equal(["b.conv", "b.bn", "b.prelu", "b.add"], conv.Nodes);
        Assert.IsType<ActStep>(Lowered.Named(steps, "b.after"));
    }

    [Fact]
    public void A_convolution_added_to_itself_is_not_its_own_residual()
    {
        StepList steps = Fused(Lowered.Behind((g, signs) =>
        {
            int branch = Graphs.BinaryConv(g, "b", signs, 9);
            return g.Add("double", branch, branch);
        }));
        Assert.IsType<AddStep>(Lowered.Named(steps, "double"));
        Assert.Single(Lowered.Conv(steps, "b.conv").Inputs);
    }

    // what a microcontroller wants: from the image to the last block only bits go from layer to layer
    [Fact]
    public void Plain_blocks_behind_a_thermometer_write_nothing_but_bits()
    {
        NetGraph graph = Graphs.All["thermometer"]();
        Model model = TestNet.Create(graph, seed: 3).Compile().Model;
        Assert.Equal(
            [OperationKind.Thermometer, .. Enumerable.Repeat(OperationKind.BConv2D, 5), OperationKind.GlobalAvgPool,
                OperationKind.Dense],
            model.Operations.Select(operation => operation.Kind));
        Assert.Equal(
            [TensorType.U8, .. Enumerable.Repeat(TensorType.Bits, 5), TensorType.I16, TensorType.I16, TensorType.I32],
            model.Tensors.Select(tensor => tensor.Type));
    }

    [Fact]
    public void Falling_channels_before_thresholds_are_inverted_and_others_are_not()
    {
        NetGraph graph = Lowered.Behind((g, signs) =>
            Graphs.BinaryConv(g, "c", Graphs.Sign(g, "b.sign", Graphs.BinaryConv(g, "b", signs, 3)), 3));
        float[] before = Lowered.Conv(Lowered.Of(graph), "b.conv").Weights;
        StepList steps = Fused(graph, p =>
        {
            new float[] { 1, -1, 0 }.CopyTo(p["b.bn.gamma"], 0);
            new float[] { 1, -1, -1 }.CopyTo(p["c.bn.gamma"], 0);
            p["b.bn.mean"].AsSpan().Fill(5);
        });
        InvertFallingChannels.Run(steps);

        ConvStep conv = Lowered.Conv(steps, "b.conv");
        int length = before.Length / 3;
        Assert.Equal(1, conv.InvertedChannels);
        Assert.Equal(before[..length], conv.Weights[..length]);
        Assert.Equal(before[length..(2 * length)].Select(w => -w), conv.Weights[length..(2 * length)]);
        Assert.Equal(before[(2 * length)..], conv.Weights[(2 * length)..]);
        Assert.All(conv.Affine.Scale, scale => Assert.True(scale >= 0));
        Assert.Equal([5, -5, 5], conv.Affine.Center);
        Assert.True(Lowered.Conv(steps, "c.conv").Affine.Scale[1] < 0, "an affine epilogue may fall");
    }

    [Fact]
    public void Maps_that_sums_and_prelus_connect_share_one_scale_with_headroom_and_a_mean_steps_by_a_power_of_two()
    {
        (GraphBuilder graph, int map) = Graphs.Start();
        int branch = Graphs.BinaryConv(graph, "b", Graphs.Sign(graph, "b.sign", map), 18, stride: 2);
        int shortcut = graph.TileChannels("b.tile", graph.AvgPool("b.pool", map, 2, 2), 18);
        int last = graph.PRelu("b.prelu", graph.Add("b.add", branch, shortcut));
        last = Graphs.BinaryConv(graph, "c", Graphs.Sign(graph, "c.sign", last), 5);
        NetGraph net = Graphs.Finish(graph, last);
        StepList steps = Fused(net);
        var ranges = net.Nodes.ToDictionary(node => node.Name, _ => 1f);
        ranges["b.add"] = 9;
        ranges["b.conv"] = 1000;
        ranges["c.bn"] = 3;

        IReadOnlyDictionary<Value, ScaleStream> streams = ChooseStreams.Run(steps, ranges, headroom: 2);
        Assert.Equal(3, streams.Values.Distinct().Count());
        ScaleStream first = streams[steps.Steps[0].Output];
        ScaleStream second = streams[steps.Steps[Place(steps, "b.pool")].Output];
        Assert.Equal(2 / 32767.0, first.Scale, 12);
        Assert.Equal(16 * 2 / 32767.0, second.Scale, 12);
        Assert.Equal(["stem.bn", "stem.prelu"], first.Nodes.Order(StringComparer.Ordinal));
        Assert.Equal(["b.add", "b.bn", "b.pool", "b.tile"], second.Nodes.Order(StringComparer.Ordinal));
        Assert.Equal(3 * 2 / 32767.0, streams[Lowered.Conv(steps, "c.conv").Output].Scale, 9);
    }

    private static StepList Fused(NetGraph graph, Action<Dictionary<string, float[]>>? change = null)
    {
        StepList steps = Lowered.Of(graph, change);
        FoldBatchNorm.Run(steps);
        DropActBeforeSign.Run(steps);
        FuseThresholds.Run(steps);
        FuseEpilogues.Run(steps);
        return steps;
    }

    private static int Place(StepList steps, string name) =>
        steps.Steps.Select((step, i) => (step, i)).First(pair => pair.step.Name == name).i;
}
