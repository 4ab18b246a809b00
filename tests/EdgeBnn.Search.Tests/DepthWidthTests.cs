using EdgeBnn.Search.Reshape;
using EdgeBnn.Training;

namespace EdgeBnn.Search.Tests;

public class DepthWidthTests
{
    private static readonly NetSpec BiReal18 = new(
        "bireal18", new StemSpec(64, Kernel: 7, Stride: 2, Pool: true),
        [new(64, 4), new(128, 4, 2), new(256, 4, 2), new(512, 4, 2)]);

    [Fact]
    public void The_published_costs_of_BiReal18_and_of_its_reshaped_net_are_counted_as_in_the_paper()
    {
        // SCIENCE of DWR: 1.676 G and 1.505 M before; the pruned widths 96/168/378/866 give 1.672 G and 1.099 M
        (long macs, long activations) = NetCost.Of(56, 64, [4, 4, 4, 4], [64, 128, 256, 512]);
        Assert.Equal(1.676e9, macs, 1e6);
        Assert.Equal(1.505e6, activations, 1e3);
        (macs, activations) = NetCost.Of(56, 96, [2, 2, 2, 2], [96, 168, 378, 866]);
        Assert.Equal(1.672e9, macs, 2e6);
        Assert.Equal(1.099e6, activations, 1e3);
    }

    [Fact]
    public void Half_the_depth_gives_root_two_the_width_at_the_same_cost_and_root_two_fewer_activations()
    {
        NetSpec reshaped = DepthWidth.Reshape(BiReal18, 2);
        Assert.Equal([2, 2, 2, 2], reshaped.Stages.Select(stage => stage.Depth));
        Assert.Equal([91, 181, 362, 724], reshaped.Stages.Select(stage => stage.Channels));
        Assert.Equal([1, 2, 2, 2], reshaped.Stages.Select(stage => stage.Stride));
        Assert.Equal(BiReal18.Stem, reshaped.Stem);

        (long macs, long activations) = Cost(BiReal18, 64);
        // the stem is as wide as the first stage here, as in the paper's alignment layer; the whole net gets a tenth
        // cheaper than the rule says, because half of the blocks now read the narrower map of the stage before
        (long reshapedMacs, long reshapedActivations) = Cost(reshaped, 91);
        Assert.Equal(0.9, (double)reshapedMacs / macs, 0.01);
        Assert.All(
            BiReal18.Stages.Zip(reshaped.Stages),
            pair => Assert.Equal(1, StageCost(pair.Second) / StageCost(pair.First), 0.02));
        Assert.Equal(Math.Sqrt(2), (double)activations / reshapedActivations, 0.01);
    }

    [Fact]
    public void ResNet20_by_three_has_root_three_fewer_activations()
    {
        var resnet20 = new NetSpec("r20", new StemSpec(16), [new(16, 6), new(32, 6, 2), new(64, 6, 2)]);
        NetSpec reshaped = DepthWidth.Reshape(resnet20, 3);
        Assert.Equal([2, 2, 2], reshaped.Stages.Select(stage => stage.Depth));
        Assert.Equal([28, 55, 111], reshaped.Stages.Select(stage => stage.Channels));
        (_, long before) = NetCost.Of(32, 16, [6, 6, 6], [16, 32, 64]);
        (_, long after) = NetCost.Of(32, 16, [2, 2, 2], [28, 55, 111]);
        Assert.Equal(Math.Sqrt(3), (double)before / after, 0.02);
    }

    [Theory]
    [InlineData(3, 64, 2, 2, 78)] // 1.5 rounds up to 2, so the width follows root(3/2) and not root 2
    [InlineData(1, 64, 4, 1, 64)] // one block cannot become less: nothing changes
    [InlineData(5, 10, 2, 3, 13)]
    [InlineData(4, 64, 1, 4, 64)]
    public void The_width_follows_the_depth_that_was_reached(int depth, int width, double s, int newDepth, int newWidth)
    {
        StageSpec reshaped = DepthWidth.Reshape(new StageSpec(width, depth), s);
        Assert.Equal((newDepth, newWidth), (reshaped.Depth, reshaped.Channels));
    }

    [Theory]
    [InlineData(32, 96)]
    [InlineData(8, 88)]
    [InlineData(1000, 1000)]
    public void Widths_are_multiples_of_the_step_and_never_zero(int step, int width) =>
        Assert.Equal(width, DepthWidth.Reshape(new StageSpec(64, 4), 2, step).Channels);

    [Fact]
    public void Widening_changes_widths_alone()
    {
        NetSpec wider = DepthWidth.Widen(BiReal18, 1.5, 32);
        Assert.Equal([96, 192, 384, 768], wider.Stages.Select(stage => stage.Channels));
        Assert.Equal([4, 4, 4, 4], wider.Stages.Select(stage => stage.Depth));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1, 1)]
    [InlineData(2, 0)]
    public void Impossible_parameters_are_refused(double s, int step) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => DepthWidth.Reshape(new StageSpec(64, 4), s, step));

    private static double StageCost(StageSpec stage) => (double)stage.Depth * stage.Channels * stage.Channels;

    private static (long BinaryMacs, long Activations) Cost(NetSpec net, int stemWidth) => NetCost.Of(
        56, stemWidth, [.. net.Stages.Select(stage => stage.Depth)], [.. net.Stages.Select(stage => stage.Channels)]);
}
