using EdgeBnn.Compiler.Tests.Nets;
using EdgeBnn.Core;
using EdgeBnn.Training;

namespace EdgeBnn.Compiler.Tests;

/// <summary>What a compiled model says about itself.</summary>
public class CompiledModelTests
{
    private static readonly CompiledModel Tiny =
        RandomWeights.Compile(NetPresets.Tiny, new InputShape(32, 32, 3), classes: 6, seed: 1);

    [Fact]
    public void A_block_of_a_preset_is_one_binary_convolution_beside_its_signs_and_shortcut()
    {
        string[] kinds = [.. Tiny.Model.Operations
            .Where(o => o.Name.StartsWith("stage1.block0", StringComparison.Ordinal))
            .Select(o => o.Kind.ToString()).Order()];
        Assert.Equal(["AvgPool", "BConv2D", "Binarize", "Concat"], kinds);
        Assert.Single(Tiny.Model.Operations, o => o is QConv2D);
        OperationReport block = Tiny.Report.Operations.Single(o => o.Name == "stage1.block0.conv");
        Assert.Equal(
            ["stage1.block0.conv", "stage1.block0.bn", "stage1.block0.add", "stage1.block0.prelu"], block.Nodes);
        Assert.Equal(9 * 16, block.AccumulatorBound);
    }

    [Fact]
    public void The_report_has_a_line_per_stream_and_operation_and_the_operations_of_the_model()
    {
        Assert.Equal(
            Tiny.Model.Operations.Select(o => (o.Name, o.Kind)), Tiny.Report.Operations.Select(o => (o.Name, o.Kind)));
        string[] lines = Tiny.Report.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Tiny.Report.Streams.Count + Tiny.Report.Operations.Count, lines.Length);
        Assert.StartsWith("stream        stem.bn", lines[0], StringComparison.Ordinal);
        Assert.Contains("headroom 1", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.Contains(
            "from stem.conv + stem.bn + stem.prelu", StringComparison.Ordinal));
    }

    [Fact]
    public void The_image_is_described_as_the_trainer_sees_it()
    {
        Assert.Equal((128f, 1 / 64f), (Tiny.Model.InputMean, Tiny.Model.InputScale));
        Assert.Equal(128, Tiny.Model.Operations.OfType<QConv2D>().Single().PadValue);
        Assert.Equal("tiny", Tiny.Model.Name);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(1, 16)]
    public void Headroom_scales_the_streams(double less, double more)
    {
        TestNet net = TestNet.Create(Graphs.All["bireal"](), seed: 1);
        double ratio = net.Compile(more).Report.Streams[0].Scale / net.Compile(less).Report.Streams[0].Scale;
        Assert.Equal(more / less, ratio, 9);
    }

    [Fact]
    public void A_steep_batch_norm_compiles_with_its_channel_limited_and_reported()
    {
        TestNet net = TestNet.Create(Graphs.All["bireal"](), seed: 1);
        net.Parameters["stage0.block0.bn.variance"][3] = 0;
        net.Parameters["stage0.block0.bn.gamma"][3] = 50;
        CompiledModel compiled = net.Compile();
        OperationReport report = compiled.Report.Operations.Single(o => o.Name == "stage0.block0.conv");
        Assert.Equal(1, report.LimitedChannels);
        Assert.InRange(report.ErrorBound, 0.5, 9);
        Assert.Contains("1 channels limited", compiled.Report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_map_beyond_the_format_is_refused_in_one_sentence()
    {
        var spec = new NetSpec("wide", new StemSpec(4), [new(4, 1)]);
        string message = Assert.Throws<CompileException>(
            () => RandomWeights.Compile(spec, new InputShape(2, 5000, 1), 2, seed: 1)).Message;
        Assert.Contains("5000", message);
    }
}
