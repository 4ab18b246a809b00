using EdgeBnn.Tensors;
using EdgeBnn.Training.Graph;

namespace EdgeBnn.Training.Tests.Execution;

/// <summary>Nets with branches and gates, as they run and as they train.</summary>
public class SupplementTests
{
    private static readonly NetSpec Spec = new(
        "t", new StemSpec(9, 3, 2), [new(9, 1), new(17, 2, 2)], Branch: new BranchSpec(), Gate: new GateSpec(4));
    private static readonly InputShape Input = new(13, 10, 3);

    [Theory]
    [InlineData(WeightKind.Int8, false)]
    [InlineData(WeightKind.Int8, true)]
    [InlineData(WeightKind.Binary, false)]
    public void Every_node_equals_plain_loops(WeightKind weights, bool fullPrecision)
    {
        GraphNet net = Net(weights, fullPrecision);
        Tensor images = Images();
        net.Forward(new Tape(recording: false), images, training: false);
        var naive = new NaiveGraph(net.Graph, net.CopyParameters());
        double[][] expected = naive.Run(images.Values[..(images.Shape.Length / images.Shape.N)]);
        for (int id = 0; id < expected.Length; id++)
        {
            ReadOnlySpan<float> actual = net.Result(id).Values;
            for (int i = 0; i < expected[id].Length; i++)
            {
                double error = Math.Abs(expected[id][i] - actual[i]);
                Assert.True(error <= 1e-4 * (1 + Math.Abs(expected[id][i])), net.Graph.Nodes[id].Name);
            }
        }
    }

    [Theory]
    [InlineData(WeightKind.Int8, false)]
    [InlineData(WeightKind.Int8, true)]
    [InlineData(WeightKind.Binary, false)]
    public void Nodes_that_train_as_one_give_the_gradients_that_they_give_one_by_one(
        WeightKind weights, bool fullPrecision)
    {
        GraphNet fused = Net(weights, fullPrecision);
        GraphNet open = Net(
            weights, fullPrecision,
            graph => graph with { StageOutputs = [.. Enumerable.Range(0, graph.Nodes.Count)] });
        foreach (GraphNet net in new[] { fused, open })
        {
            var tape = new Tape(recording: true);
            Tensor logits = net.Forward(tape, Images(), training: true);
            tape.Backward(CrossEntropy.Forward(tape, logits, [0, 1, 2]));
        }

        foreach (string joined in (string[])["branch.expand.bn", "gate.scale"])
        {
            int id = fused.Graph.Nodes.Select(node => node.Name).ToList().IndexOf($"stage1.block0.{joined}");
            Assert.NotNull(open.Result(id));
            Assert.Throws<InvalidOperationException>(() => fused.Result(id));
        }

        foreach ((NetParameter one, NetParameter other) in fused.Parameters.Zip(open.Parameters))
        {
            if (one.Info.Kind == ParameterKind.Statistic)
                continue;
            Assert.True(one.Tensor.HasGradient, one.Info.Name);
            for (int i = 0; i < one.Info.Count; i++)
            {
                (float a, float b) = (one.Tensor.Gradient[i], other.Tensor.Gradient[i]);
                Assert.True(MathF.Abs(a - b) <= 2e-5f * (1 + MathF.Abs(a)), $"{one.Info.Name}[{i}]: {a} and {b}");
            }
        }
    }

    [Fact]
    public void The_cost_counts_a_branch_by_its_kind_and_the_dense_layers_of_a_gate()
    {
        GraphCost plain = Cost(Spec with { Branch = null, Gate = null });
        GraphCost int8 = Cost(Spec with { Gate = null });
        GraphCost binary = Cost(Spec with { Branch = new BranchSpec(WeightKind.Binary), Gate = null });
        GraphCost gated = Cost(Spec with { Branch = null });
        Assert.Equal((plain.BinaryMacs, plain.BinaryWeights), (int8.BinaryMacs, int8.BinaryWeights));
        Assert.True(int8.FloatMacs > plain.FloatMacs);
        Assert.Equal(plain.FloatMacs, binary.FloatMacs);
        Assert.InRange(binary.BinaryWeights, plain.BinaryWeights + 1, plain.BinaryWeights * 1.1);

        // per block: C / 4 outputs of C inputs, then Cout of those; for blocks 9 to 9, 9 to 17 and 17 to 17
        long dense = (2 * (9 + 9)) + (2 * (9 + 17)) + (4 * (17 + 17));
        Assert.Equal(plain.FloatMacs + dense, gated.FloatMacs);
    }

    private static GraphCost Cost(NetSpec spec) => GraphCost.Of(NetBuilder.Build(spec, Input, 4));

    private static GraphNet Net(WeightKind weights, bool fullPrecision, Func<NetGraph, NetGraph>? change = null)
    {
        NetSpec spec = Spec with { Branch = new BranchSpec(weights) };
        NetGraph graph = NetBuilder.Build(spec, Input, 4, fullPrecision);
        var net = new GraphNet(change is null ? graph : change(graph), seed: 1);
        var random = new Random(2);
        foreach ((ParameterInfo info, Tensor tensor) in net.Parameters)
        {
            float lowest = info.Name.EndsWith("variance", StringComparison.Ordinal) ? 0.5f : -0.5f;
            foreach (ref float value in tensor.Values)
                value = lowest + random.NextSingle();
        }

        return net;
    }

    private static Tensor Images()
    {
        var random = new Random(3);
        var images = new Tensor(new Shape(3, Input.Height, Input.Width, Input.Channels));
        foreach (ref float value in images.Values)
            value = (random.NextSingle() * 4) - 2;
        return images;
    }
}
