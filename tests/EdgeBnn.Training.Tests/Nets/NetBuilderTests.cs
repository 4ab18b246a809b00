using EdgeBnn.Training.Graph;

namespace EdgeBnn.Training.Tests.Nets;

public class NetBuilderTests
{
    private static readonly NetSpec Spec = new("t", new StemSpec(4, 3, 1, Pool: true), [new(4, 1), new(9, 2, 2)]);

    [Fact]
    public void A_bireal_block_adds_its_nodes_in_order()
    {
        NetGraph graph = NetBuilder.Build(Spec, new InputShape(12, 12, 3), 5);
        Assert.Equal(
            [
                "image", "stem.conv", "stem.bn", "stem.prelu", "stem.pool",
                "stage0.block0.sign", "stage0.block0.conv", "stage0.block0.bn",
                "stage0.block0.add", "stage0.block0.prelu",
                "stage1.block0.sign", "stage1.block0.conv", "stage1.block0.bn",
                "stage1.block0.pool", "stage1.block0.tile", "stage1.block0.add", "stage1.block0.prelu",
                "stage1.block1.sign", "stage1.block1.conv", "stage1.block1.bn",
                "stage1.block1.add", "stage1.block1.prelu",
                "head.pool", "head.dense",
            ],
            graph.Nodes.Select(node => node.Name));
        Assert.Equal(
            ["stage0.block0.prelu", "stage1.block1.prelu"], graph.StageOutputs.Select(id => graph.Nodes[id].Name));
        var conv = Assert.IsType<ConvNode>(graph.Nodes[11]);
        Assert.Equal((9, 3, 2, WeightKind.Binary), (conv.Channels, conv.Kernel, conv.Stride, conv.Weights));
        Assert.Equal("stage1.block0.sign", graph.Nodes[conv.Input].Name);
    }

    [Fact]
    public void A_react_block_adds_its_shifts_and_its_teacher_bends_as_it_does()
    {
        NetSpec spec = Spec with { Block = "react" };
        string[] block = ["rsign", "sign", "conv", "bn", "pool", "tile", "add", "shift", "prelu", "out"];
        Assert.Equal(block.Select(name => $"stage1.block0.{name}"), Names(fullPrecision: false));
        Assert.Equal(block[2..].Select(name => $"stage1.block0.{name}"), Names(fullPrecision: true));

        IEnumerable<string> Names(bool fullPrecision) =>
            NetBuilder.Build(spec, new InputShape(12, 12, 3), 5, fullPrecision).Nodes
                .Select(node => node.Name).Where(name => name.StartsWith("stage1.block0", StringComparison.Ordinal));
    }

    [Fact]
    public void A_thermometer_makes_the_first_convolution_binary_and_its_teacher_sees_the_image()
    {
        NetSpec spec = Spec with { Stem = new(4, 3, 2, Thermometer: 5), Stages = [new(9, 1, 2)], Block = "plain" };
        Assert.Equal(
            ["image", "stem.thermometer", "stem.conv", "stem.bn",
                "stage0.block0.sign", "stage0.block0.conv", "stage0.block0.bn", "head.pool", "head.dense"],
            Names(fullPrecision: false));
        Assert.Equal(
            ["image", "stem.conv", "stem.bn", "stem.prelu",
                "stage0.block0.conv", "stage0.block0.bn", "stage0.block0.prelu", "head.pool", "head.dense"],
            Names(fullPrecision: true));
        NetGraph graph = NetBuilder.Build(spec, new InputShape(12, 12, 3), 5);
        Assert.Equal(new MapShape(12, 12, 15), GraphShapes.Of(graph)[1]);
        Assert.Equal([42, 85, 128, 170, 213], Assert.IsType<ThermometerNode>(graph.Nodes[1]).Thresholds());
        Assert.Equal(WeightKind.Binary, Assert.IsType<ConvNode>(graph.Nodes[2]).Weights);

        IEnumerable<string> Names(bool fullPrecision) =>
            NetBuilder.Build(spec, new InputShape(12, 12, 3), 5, fullPrecision).Nodes.Select(node => node.Name);
    }

    [Fact]
    public void A_shortcut_that_changes_shape_may_have_a_convolution_and_another_has_none()
    {
        NetSpec spec = Spec with { Shortcut = ShortcutKind.Conv1x1 };
        NetGraph graph = NetBuilder.Build(spec, new InputShape(12, 12, 3), 5);
        Assert.DoesNotContain(graph.Nodes, node => node is TileChannelsNode);
        ConvNode conv = Assert.Single(graph.Nodes.OfType<ConvNode>(), n => n.Name.Contains("shortcut"));
        Assert.Equal("stage1.block0.shortcut.conv", conv.Name);
        Assert.Equal((9, 1, 1, WeightKind.Int8), (conv.Channels, conv.Kernel, conv.Stride, conv.Weights));
        Assert.Equal("stage1.block0.pool", graph.Nodes[conv.Input].Name);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Groups_are_shuffled_windows_spread_and_weights_scaled(bool fullPrecision)
    {
        NetSpec spec = Spec with
        {
            Stages = [new(4, 1, Kernel: 1), new(10, 1, 2, Kernel: 5, Groups: 2, Dilation: 2)],
            WeightScale = WeightScale.Mean,
        };
        NetGraph graph = NetBuilder.Build(spec, new InputShape(24, 24, 3), 5, fullPrecision);
        ConvNode[] convs = [.. graph.Nodes.OfType<ConvNode>()];
        Assert.Equal((1, 1, 1), (convs[1].Kernel, convs[1].Dilation, convs[1].Groups));
        Assert.Equal((5, 2, 2, 2), (convs[2].Kernel, convs[2].Dilation, convs[2].Groups, convs[2].Stride));
        Assert.Equal(fullPrecision ? WeightScale.None : WeightScale.Mean, convs[2].Scale);
        Assert.Equal(2, Assert.IsType<ShuffleNode>(graph.Nodes[convs[2].Input]).Groups);
        Assert.Single(graph.Nodes, node => node is ShuffleNode);
    }

    [Theory]
    [InlineData(4, 9)]
    [InlineData(3, 9)]
    [InlineData(2, 9)]
    public void Groups_that_do_not_divide_the_widths_are_refused(int groups, int channels)
    {
        NetSpec bad = Spec with { Stages = [new(4, 1), new(channels, 1, Groups: groups)] };
        string message = Assert.Throws<NetSpecException>(
            () => NetBuilder.Build(bad, new InputShape(12, 12, 3), 5)).Message;
        Assert.Contains(
            $"stages[1].groups is {groups}; expected a divisor of the 4 channels before the stage and of its 9",
            message);
    }

    // Liu et al., ECCV 2020, table 2: 4.82e9 binary and 0.12e8 float multiply-adds
    [Fact]
    public void ReActNet_A_costs_what_the_paper_says()
    {
        var spec = new NetSpec(
            "reactnet-a", new StemSpec(32, Kernel: 3, Stride: 2),
            [new(64, 1), new(128, 2, 2), new(256, 2, 2), new(512, 6, 2), new(1024, 2, 2)], "reactA");
        var cost = GraphCost.Of(NetBuilder.Build(spec, new InputShape(224, 224, 3), 1000));
        Assert.Equal(4.82, cost.BinaryMacs / 1e9, 0.005);
        Assert.Equal(0.12, cost.FloatMacs / 1e8, 0.005);
    }

    [Fact]
    public void The_teacher_has_no_signs_and_float_weights()
    {
        NetGraph graph = NetBuilder.Build(Spec, new InputShape(12, 12, 3), 5, fullPrecision: true);
        Assert.DoesNotContain(graph.Nodes, node => node is BinarizeNode);
        Assert.All(graph.Nodes.OfType<ConvNode>(), conv => Assert.Equal(WeightKind.Int8, conv.Weights));
        Assert.Equal(
            NetBuilder.Build(Spec, new InputShape(12, 12, 3), 5).StageOutputs.Count, graph.StageOutputs.Count);
    }

    [Theory]
    [InlineData(28, 28, 1)]
    [InlineData(7, 9, 3)]
    [InlineData(33, 20, 5)]
    [InlineData(4, 4, 1)]
    public void Shapes_fit_on_even_and_odd_maps(int height, int width, int channels)
    {
        NetGraph graph = NetBuilder.Build(Spec, new InputShape(height, width, channels), 10);
        MapShape[] shapes = GraphShapes.Of(graph);
        MapShape before = shapes[graph.StageOutputs[0]];
        Assert.Equal(new MapShape(height / 2, width / 2, 4), before);
        Assert.Equal(new MapShape((before.Height + 1) / 2, (before.Width + 1) / 2, 9), shapes[graph.StageOutputs[1]]);
        Assert.Equal(new MapShape(1, 1, 10), shapes[^1]);
    }

    [Theory]
    [InlineData(1, 8, "stem.pool halves a map of 1x8; expected at least 2x2")]
    [InlineData(2, 2, "stages[1].stride halves a map of 1x1; expected at least 2x2")]
    public void A_map_below_one_pixel_is_refused(int height, int width, string message)
    {
        var e = Assert.Throws<NetSpecException>(() => NetBuilder.Build(Spec, new InputShape(height, width, 1), 10));
        Assert.Contains(message, e.Message);
    }

    [Fact]
    public void A_description_made_in_code_is_checked_too()
    {
        NetSpec bad = Spec with { Stages = [new(0, 1)] };
        Assert.Throws<NetSpecException>(() => NetBuilder.Build(bad, new InputShape(8, 8, 1), 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => NetBuilder.Build(Spec, new InputShape(0, 8, 1), 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => NetBuilder.Build(Spec, new InputShape(8, 8, 1), 1));
    }

    [Fact]
    public void The_graph_builder_refuses_what_does_not_fit()
    {
        var graph = new GraphBuilder(8, 8, 6);
        Assert.Throws<ArgumentException>(() => graph.Conv("a", 0, 8, 3, 1, WeightKind.Int8, groups: 4));
        int conv = graph.Conv("conv", 0, 8, 3, 1, WeightKind.Int8);
        Assert.Throws<ArgumentException>(() => graph.BatchNorm("conv", conv));
        Assert.Throws<ArgumentException>(() => graph.Add("sum", 0, conv));
        Assert.Throws<ArgumentException>(() => graph.Dense("dense", conv, 2));
        Assert.Throws<ArgumentException>(() => graph.AvgPool("pool", conv, 9, 1));
        Assert.Throws<ArgumentException>(() => graph.PRelu("self", 9));
    }
}
