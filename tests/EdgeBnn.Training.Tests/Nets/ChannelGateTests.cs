using EdgeBnn.Training.Graph;

namespace EdgeBnn.Training.Tests.Nets;

public class ChannelGateTests
{
    private static readonly NetSpec Spec =
        new("t", new StemSpec(16), [new(16, 1), new(40, 1, 2)], Gate: new GateSpec());
    private static readonly InputShape Input = new(12, 12, 3);

    [Fact]
    public void The_blocks_input_decides_on_the_channels_of_the_convolution()
    {
        NetGraph graph = NetBuilder.Build(Spec, Input, 5);
        Assert.Equal(
            [
                "stage1.block0.sign", "stage1.block0.conv", "stage1.block0.bn",
                "stage1.block0.gate.pool", "stage1.block0.gate.reduce", "stage1.block0.gate.prelu",
                "stage1.block0.gate.expand", "stage1.block0.gate.scale",
                "stage1.block0.pool", "stage1.block0.tile", "stage1.block0.add", "stage1.block0.prelu",
            ],
            graph.Nodes.Select(node => node.Name)
                .Where(name => name.StartsWith("stage1", StringComparison.Ordinal)));
        var scale = (ScaleChannelsNode)graph.Nodes.Single(node => node.Name == "stage1.block0.gate.scale");
        var pool = (GlobalAvgPoolNode)graph.Nodes.Single(node => node.Name == "stage1.block0.gate.pool");
        Assert.Equal("stage1.block0.bn", graph.Nodes[scale.Input].Name);
        Assert.Equal("stage1.block0.gate.expand", graph.Nodes[scale.Gate].Name);
        Assert.Equal("stage0.block0.prelu", graph.Nodes[pool.Input].Name);
    }

    [Theory]
    [InlineData(8, 2)]
    [InlineData(5, 3)]
    [InlineData(100, 1)]
    public void The_layer_between_is_so_many_times_narrower_but_never_empty(int reduction, int hidden)
    {
        NetGraph graph = NetBuilder.Build(Spec with { Gate = new GateSpec(reduction) }, Input, 5);
        int[] widths = [.. graph.Nodes.OfType<DenseNode>().Select(dense => dense.Channels)];
        Assert.Equal([hidden, 16, hidden, 40, 5], widths);
    }

    [Fact]
    public void Gates_of_another_width_are_refused()
    {
        var graph = new GraphBuilder(8, 8, 6);
        int gate = graph.Dense("gate", graph.GlobalAvgPool("pool", 0), 5);
        string message = Assert.Throws<ArgumentException>(() => graph.ScaleChannels("scale", 0, gate)).Message;
        Assert.Contains("scales a map of 8x8x6 by gates of 1x1x5; expected 1x1x6", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => graph.ScaleChannels("self", 0, 0));
    }
}
