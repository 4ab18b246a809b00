using EdgeBnn.Compiler.Passes;
using EdgeBnn.Compiler.Steps;
using EdgeBnn.Compiler.Tests.Nets;
using EdgeBnn.Training.Graph;

namespace EdgeBnn.Compiler.Tests.Passes;

/// <summary>
/// The passes that drop and fold steps: unused ones, batch norms, PReLUs before signs, signs behind pools.
/// </summary>
public class FoldTests
{
    [Fact]
    public void A_branch_that_nothing_reads_is_dropped()
    {
        StepList steps = Lowered.Of(Lowered.Behind((g, signs) =>
        {
            g.PRelu("dead.prelu", Graphs.BinaryConv(g, "dead", signs, 4));
            return Graphs.BinaryConv(g, "b", signs, 4);
        }));
        RemoveUnused.Run(steps);
        Assert.DoesNotContain(steps.Steps, step => step.Name.StartsWith("dead", StringComparison.Ordinal));
        Assert.Contains(steps.Steps, step => step.Name == "b.conv");
    }

    [Fact]
    public void Two_batch_norms_behind_a_convolution_fold_to_one_affine()
    {
        StepList steps = Lowered.Of(
            Lowered.Behind((g, signs) => g.BatchNorm("second", Graphs.BinaryConv(g, "b", signs, 4))),
            p =>
            {
                Set(p, "b.bn", gamma: 2, beta: 1, mean: 10, variance: 1);
                Set(p, "second", gamma: -3, beta: 5, mean: 1, variance: 1);
            });
        FoldBatchNorm.Run(steps);

        // -3 * ((2 * (x - 10) + 1) - 1) + 5 = -6x + 65
        ConvStep conv = Lowered.Conv(steps, "b.conv");
        Assert.Equal(-6, conv.Affine.Scale[0], 3);
        Assert.Equal(65, conv.Affine.Offset[0], 2);
        Assert.Equal(10, conv.Affine.Center[0], 2);
        Assert.Equal(["b.conv", "b.bn", "second"], conv.Nodes);
        Assert.Equal("second", conv.Output.Node);
    }

    [Fact]
    public void A_batch_norm_on_a_map_with_other_readers_stays_and_one_before_signs_alone_becomes_their_threshold()
    {
        (GraphBuilder graph, int map) = Graphs.Start();
        int shared = graph.BatchNorm("shared", map);
        int only = Graphs.Sign(graph, "only.sign", graph.BatchNorm("only", map));
        int sum = graph.Add("sum", Graphs.BinaryConv(graph, "b", only, 9), shared);
        StepList steps = Lowered.Of(Graphs.Finish(graph, graph.Add("sum2", sum, map)));
        FoldBatchNorm.Run(steps);

        Assert.IsType<AffineStep>(Lowered.Named(steps, "shared"));
        SignStep sign = Assert.IsType<SignStep>(Lowered.Named(steps, "only.sign"));
        Assert.NotNull(sign.Affine);
        Assert.Equal("stem.prelu", sign.Inputs[0].Node);
        Assert.Equal(["only", "only.sign"], sign.Nodes);
        Assert.DoesNotContain(steps.Steps, step => step.Name == "only");
    }

    [Fact]
    public void A_convolution_that_is_also_read_raw_keeps_its_batch_norm_apart()
    {
        StepList steps = Lowered.Of(Lowered.Behind((g, signs) =>
        {
            int conv = g.Conv("b.conv", signs, 9, 3, 1, WeightKind.Binary);
            return g.Add("sum", g.BatchNorm("b.bn", conv), conv);
        }));
        FoldBatchNorm.Run(steps);
        Assert.IsType<AffineStep>(Lowered.Named(steps, "b.bn"));
        Assert.Equal(["b.conv"], Lowered.Conv(steps, "b.conv").Nodes);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(-1, false)]
    public void A_sign_moves_before_its_pool_unless_its_batch_norm_falls(float gamma, bool moves)
    {
        (GraphBuilder graph, int map) = Graphs.Start();
        int sign = Graphs.Sign(graph, "b.sign", graph.BatchNorm("b.bn", graph.MaxPool("b.pool", map, 2, 2)));
        StepList steps = Lowered.Of(
            Graphs.Finish(graph, Graphs.BinaryConv(graph, "c", sign, 4)), p => p["b.bn.gamma"].AsSpan().Fill(gamma));
        FoldBatchNorm.Run(steps);
        SignBeforePool.Run(steps);

        MaxPoolStep pool = Assert.IsType<MaxPoolStep>(Lowered.Named(steps, "b.pool"));
        Assert.Equal(moves ? ValueKind.Signs : ValueKind.Map, pool.Output.Kind);
        if (!moves)
            return;
        SignStep moved = Assert.IsType<SignStep>(pool.Inputs[0].Producer);
        Assert.Equal("stem.prelu", moved.Inputs[0].Node);
        Assert.NotNull(moved.Affine);
        Assert.Equal(pool.Output, Lowered.Conv(steps, "c.conv").Inputs[0]);
    }

    [Theory]
    [InlineData(0.25f, true)]
    [InlineData(0f, false)]
    [InlineData(-0.1f, false)]
    public void A_prelu_before_signs_is_dropped_where_all_slopes_are_positive(float slope, bool drops)
    {
        StepList steps = Lowered.Of(
            Lowered.Behind((g, signs) => Graphs.BinaryConv(
                g, "c", Graphs.Sign(g, "b.sign", g.PRelu("b.prelu", Graphs.BinaryConv(g, "b", signs, 4))), 4)),
            p => p["b.prelu.slope"][3] = slope);
        DropActBeforeSign.Run(steps);
        Assert.Equal(!drops, steps.Steps.Any(step => step.Name == "b.prelu"));
        Assert.Equal(drops ? "b.bn" : "b.prelu", Lowered.Named(steps, "b.sign").Inputs[0].Node);
    }

    [Fact]
    public void A_prelu_that_a_sum_reads_too_stays()
    {
        (GraphBuilder graph, int map) = Graphs.Start();
        int branch = Graphs.BinaryConv(graph, "b", Graphs.Sign(graph, "b.sign", map), 9);
        StepList steps = Lowered.Of(Graphs.Finish(graph, graph.Add("b.add", branch, map)));
        DropActBeforeSign.Run(steps);
        Assert.Contains(steps.Steps, step => step.Name == "stem.prelu");
    }

    private static void Set(
        Dictionary<string, float[]> parameters, string norm, float gamma, float beta, float mean, float variance)
    {
        parameters[$"{norm}.gamma"].AsSpan().Fill(gamma);
        parameters[$"{norm}.beta"].AsSpan().Fill(beta);
        parameters[$"{norm}.mean"].AsSpan().Fill(mean);
        parameters[$"{norm}.variance"].AsSpan().Fill(variance);
    }
}
