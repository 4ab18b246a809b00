using EdgeBnn.Training.Graph;

namespace EdgeBnn.Training.Tests.Nets;

public class SideBranchTests
{
    private static readonly NetSpec Spec = new("t", new StemSpec(32), [new(32, 1), new(64, 1, 2)]);
    private static readonly InputShape Input = new(12, 12, 3);

    public static TheoryData<string, WeightKind> PresetsAndKinds
    {
        get
        {
            var data = new TheoryData<string, WeightKind>();
            foreach (string name in NetPresets.Names.Where(name => NetPresets.Get(name).Block != "plain"))
            {
                data.Add(name, WeightKind.Int8);
                data.Add(name, WeightKind.Binary);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(PresetsAndKinds))]
    public void Branches_of_presets_have_a_tenth_of_each_block_and_not_much_less(string preset, WeightKind weights)
    {
        NetSpec spec = NetPresets.Get(preset) with { Branch = new BranchSpec(weights) };
        NetGraph graph = NetBuilder.Build(spec, new InputShape(224, 224, 3), 10);
        var parameters = GraphParameters.Of(graph).Where(p => p.Kind != ParameterKind.Statistic).ToArray();
        foreach (ConvNode conv in graph.Nodes.OfType<ConvNode>().Where(IsMain))
        {
            string block = conv.Name[..^"conv".Length];
            int own = parameters.Single(p => p.Name == $"{conv.Name}.weight").Count;
            int branch = parameters.Where(p => p.Name.StartsWith($"{block}branch.", StringComparison.Ordinal))
                .Sum(p => p.Count);
            Assert.InRange(branch / (double)own, 0.04, BranchSpec.MaxShare);
        }

        static bool IsMain(ConvNode conv) => conv.Name.StartsWith("stage", StringComparison.Ordinal)
            && !conv.Name.Contains(".branch.", StringComparison.Ordinal);
    }

    [Fact]
    public void An_int8_branch_reads_the_stream_and_joins_the_shortcut()
    {
        NetGraph graph = NetBuilder.Build(Spec with { Branch = new BranchSpec() }, Input, 5);
        Assert.Equal(
            [
                "stage1.block0.sign", "stage1.block0.conv", "stage1.block0.bn",
                "stage1.block0.pool", "stage1.block0.tile",
                "stage1.block0.branch.squeeze.conv", "stage1.block0.branch.squeeze.bn",
                "stage1.block0.branch.squeeze.prelu",
                "stage1.block0.branch.interact.conv", "stage1.block0.branch.interact.bn",
                "stage1.block0.branch.interact.prelu",
                "stage1.block0.branch.expand.conv", "stage1.block0.branch.expand.bn", "stage1.block0.branch.add",
                "stage1.block0.add", "stage1.block0.prelu",
            ],
            Block(graph, "stage1.block0"));
        ConvNode squeeze = Conv(graph, "stage1.block0.branch.squeeze.conv");
        ConvNode interact = Conv(graph, "stage1.block0.branch.interact.conv");
        ConvNode expand = Conv(graph, "stage1.block0.branch.expand.conv");
        Assert.Equal("stage0.block0.prelu", graph.Nodes[squeeze.Input].Name);
        Assert.Equal((WeightKind.Int8, 8, 1, 1), (squeeze.Weights, squeeze.Channels, squeeze.Kernel, squeeze.Stride));
        Assert.Equal((8, 3, 2), (interact.Channels, interact.Kernel, interact.Stride));
        Assert.Equal((64, 1, 1), (expand.Channels, expand.Kernel, expand.Stride));
    }

    [Fact]
    public void A_binary_branch_has_signs_of_its_own()
    {
        NetGraph graph = NetBuilder.Build(Spec with { Branch = new BranchSpec(WeightKind.Binary) }, Input, 5);
        Assert.Equal(
            [
                "stage0.block0.branch.input.bn", "stage0.block0.branch.input.sign",
                "stage0.block0.branch.squeeze.conv", "stage0.block0.branch.squeeze.bn",
                "stage0.block0.branch.squeeze.sign",
                "stage0.block0.branch.interact.conv", "stage0.block0.branch.interact.bn",
                "stage0.block0.branch.interact.sign",
                "stage0.block0.branch.expand.conv", "stage0.block0.branch.expand.bn", "stage0.block0.branch.add",
            ],
            Block(graph, "stage0.block0.branch"));
        Assert.All(
            graph.Nodes.OfType<ConvNode>().Skip(1), conv => Assert.Equal(WeightKind.Binary, conv.Weights));
    }

    [Fact]
    public void The_teacher_has_the_widths_of_its_student_and_no_signs()
    {
        NetSpec spec = Spec with { Branch = new BranchSpec(WeightKind.Binary), Gate = new GateSpec() };
        NetGraph student = NetBuilder.Build(spec, Input, 5);
        NetGraph teacher = NetBuilder.Build(spec, Input, 5, fullPrecision: true);
        Assert.DoesNotContain(teacher.Nodes, node => node is BinarizeNode);
        Assert.Equal(
            student.Nodes.OfType<ConvNode>().Select(conv => (conv.Name, conv.Channels)),
            teacher.Nodes.OfType<ConvNode>().Select(conv => (conv.Name, conv.Channels)));
    }

    [Fact]
    public void A_reduction_of_the_users_own_is_kept_or_refused_with_the_least_that_is_possible()
    {
        NetGraph graph = NetBuilder.Build(Spec with { Branch = new BranchSpec(Reduction: 8) }, Input, 5);
        Assert.Equal(4, Conv(graph, "stage0.block0.branch.squeeze.conv").Channels);
        Assert.Equal(4, Conv(graph, "stage1.block0.branch.squeeze.conv").Channels);

        // of 32 channels 8 are left: 8 * (32 + 72 + 32) weights, 2 * 8 slopes, 2 * (8 + 8 + 32) gammas and betas
        NetSpec wide = Spec with { Branch = new BranchSpec(Reduction: 4) };
        string message = Assert.Throws<NetSpecException>(() => NetBuilder.Build(wide, Input, 5)).Message;
        Assert.Contains(
            "branch.reduction is 4, which gives stage0.block0 1200 more parameters; expected at most 921, a tenth of "
            + "its convolution's 9216, so a reduction of at least 5.",
            message, StringComparison.Ordinal);
        Assert.NotNull(NetBuilder.Build(Spec with { Branch = new BranchSpec(Reduction: 5) }, Input, 5));
    }

    [Fact]
    public void Stages_too_narrow_for_any_branch_are_named()
    {
        NetSpec narrow = new("n", new StemSpec(4), [new(4, 1)], Branch: new BranchSpec(WeightKind.Binary));
        string message = Assert.Throws<NetSpecException>(() => NetBuilder.Build(narrow, Input, 5)).Message;
        Assert.Contains(
            "branch gives stage0.block0 at least 37 parameters; expected at most 14", message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Block(NetGraph graph, string prefix) =>
        graph.Nodes.Select(node => node.Name).Where(name => name.StartsWith($"{prefix}.", StringComparison.Ordinal));

    private static ConvNode Conv(NetGraph graph, string name) =>
        Assert.IsType<ConvNode>(graph.Nodes.Single(node => node.Name == name));
}
