using EdgeBnn.Compiler.Tests.Nets;
using EdgeBnn.Core;

namespace EdgeBnn.Compiler.Tests;

/// <summary>Branches and gates in integers: their operations, the range of a gate and the table of its sigmoid.</summary>
public class SupplementTests
{
    private const string Gate = "stage0.block0.gate.expand";

    [Theory]
    [InlineData(0.5f, 1, 0.5)]
    [InlineData(3f, 2, 6)]
    [InlineData(3f, 4, 8)]
    [InlineData(100f, 1, 8)]
    public void A_gate_spans_what_calibration_saw_but_never_more_than_sigmoid_bends(
        float seen, double headroom, double span)
    {
        TestNet net = TestNet.Create(Graphs.All["gates"](), seed: 1);
        net.Ranges[Gate] = seen;
        CompiledModel compiled = net.Compile(headroom);
        Assert.Equal(span / short.MaxValue, compiled.Report.Tensors[Gate].Scale, 12);

        ScaleChannels scale = compiled.Model.Operations.OfType<ScaleChannels>().First();
        Assert.Equal((8, 256), (scale.GateShift, scale.Table.Length));
        for (int i = 0; i < scale.Table.Length; i++)
        {
            double gate = (i - 128) * 256 * span / short.MaxValue;
            Assert.Equal(1 / (1 + Math.Exp(-gate)), scale.Table[i] / 32768.0, 0.6 / 32768);
        }
    }

    [Fact]
    public void The_scaled_map_keeps_the_scale_of_its_stream_and_the_gate_has_its_own()
    {
        TestNet net = TestNet.Create(Graphs.All["gates"](), seed: 2);
        CompiledModel compiled = net.Compile();
        StreamReport block = compiled.Report.Streams.Single(s => s.Nodes.Contains("stage0.block0.gate.scale"));
        Assert.Contains("stage0.block0.bn", block.Nodes);
        Assert.Contains("stem.prelu", block.Nodes);
        Assert.DoesNotContain(Gate, block.Nodes);
        OperationReport report = compiled.Report.Operations.Single(o => o.Name == "stage0.block0.gate.scale");
        double step = compiled.Report.Tensors[Gate].Scale * 256;
        Assert.Equal(step / 8 * 32768, report.ErrorBound, 6);
    }

    [Fact]
    public void A_binary_branch_works_on_bits_and_takes_the_shortcut_into_its_last_convolution()
    {
        TestNet net = TestNet.Create(Graphs.All["binary branch"](), seed: 3);
        string[] operations = [.. net.Compile().Report.Operations
            .Where(o => o.Name.StartsWith("stage0.block0", StringComparison.Ordinal))
            .Select(o => $"{o.Kind} {o.Name["stage0.block0.".Length..]}")];
        Assert.Equal(
            [
                "Binarize sign", "Binarize branch.input.sign", "BConv2D branch.squeeze.conv",
                "BConv2D branch.interact.conv", "BConv2D branch.expand.conv", "BConv2D conv",
            ],
            operations);
    }

    [Fact]
    public void An_int8_branch_is_three_convolutions_and_a_sum()
    {
        TestNet net = TestNet.Create(Graphs.All["int8 branch"](), seed: 3);
        string[] operations = [.. net.Compile().Report.Operations
            .Where(o => o.Name.StartsWith("stage0.block0", StringComparison.Ordinal))
            .Select(o => $"{o.Kind} {o.Name["stage0.block0.".Length..]}")];
        Assert.Equal(
            [
                "Binarize sign", "QConv2D branch.squeeze.conv", "QConv2D branch.interact.conv",
                "QConv2D branch.expand.conv", "Add branch.add", "BConv2D conv",
            ],
            operations);
    }
}
