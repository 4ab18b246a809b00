using EdgeBnn.Tensors;
using EdgeBnn.Training.Graph;

namespace EdgeBnn.Training.Tests.Execution;

public class GraphNetTests
{
    private static readonly NetSpec Spec = new(
        "t", new StemSpec(6, 3, 2, Pool: true), [new(6, 1), new(9, 2, 2)], SignGradient: SignGradient.Ste);

    // every other choice that a description has
    private static readonly NetSpec Choices = Spec with
    {
        Stages = [new(6, 1, Kernel: 5), new(9, 2, 2, Groups: 3, Dilation: 2)],
        SignGradient = SignGradient.ApproxSign,
        WeightScale = WeightScale.Mean,
        Shortcut = ShortcutKind.Conv1x1,
    };

    [Theory]
    [InlineData("bireal", 12, 12, 3, false)]
    [InlineData("bireal", 13, 10, 1, false)]
    [InlineData("bireal", 13, 10, 1, true)]
    [InlineData("react", 13, 10, 1, false)]
    [InlineData("react", 12, 12, 3, true)]
    [InlineData("reactA", 13, 10, 1, false)]
    [InlineData("bireal", 12, 12, 3, false, true)]
    [InlineData("react", 12, 12, 3, true, true)]
    [InlineData("reactA", 12, 12, 3, false, true)]
    public void Every_node_equals_plain_loops(
        string block, int height, int width, int channels, bool fullPrecision, bool choices = false)
    {
        CheckEveryNode((choices ? Choices : Spec) with { Block = block }, height, width, channels, fullPrecision);
    }

    [Theory]
    [InlineData("plain", 12, 12, 3, false)]
    [InlineData("plain", 13, 10, 1, true)]
    [InlineData("react", 13, 10, 3, false)]
    public void Every_node_behind_a_thermometer_equals_plain_loops(
        string block, int height, int width, int channels, bool fullPrecision)
    {
        NetSpec spec = Spec with { Stem = new(6, 3, 2, Pool: true, Thermometer: 5), Block = block };
        CheckEveryNode(spec, height, width, channels, fullPrecision);
    }

    private static void CheckEveryNode(NetSpec spec, int height, int width, int channels, bool fullPrecision)
    {
        NetGraph graph = NetBuilder.Build(spec, new InputShape(height, width, channels), 4, fullPrecision);
        GraphNet net = Randomized(graph, 1);
        Tensor images = Images(3, graph.Input, 2);
        var tape = new Tape(recording: false);
        net.Forward(tape, images, training: false);
        var naive = new NaiveGraph(graph, net.CopyParameters());
        int length = height * width * channels;
        for (int n = 0; n < 3; n++)
        {
            double[][] expected = naive.Run(images.Values.Slice(n * length, length));
            for (int id = 0; id < expected.Length; id++)
            {
                ReadOnlySpan<float> actual = net.Result(id).Values.Slice(n * expected[id].Length, expected[id].Length);
                for (int i = 0; i < actual.Length; i++)
                {
                    double error = Math.Abs(expected[id][i] - actual[i]);
                    Assert.True(error <= 1e-4 * (1 + Math.Abs(expected[id][i])), graph.Nodes[id].Name);
                }
            }
        }
    }

    [Fact]
    public void A_grouped_and_dilated_graph_equals_plain_loops()
    {
        var builder = new GraphBuilder(9, 7, 4);
        int signs = builder.Binarize("sign", 0, SignGradient.ApproxSign);
        int conv = builder.Conv("conv", signs, 6, 3, 1, WeightKind.Binary, dilation: 2, groups: 2);
        builder.Dense("dense", builder.GlobalAvgPool("pool", conv), 3);
        NetGraph graph = builder.Build();
        GraphNet net = Randomized(graph, 3);
        Tensor images = Images(1, graph.Input, 4);
        ReadOnlySpan<float> logits = net.Forward(new Tape(recording: false), images, training: false).Values;
        double[] expected = new NaiveGraph(graph, net.CopyParameters()).Run(images.Values)[^1];
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], logits[i], 1e-4);
    }

    [Fact]
    public void Float_weights_of_one_give_what_binary_weights_do_borders_and_shuffled_signs_included()
    {
        NetGraph binary = NetBuilder.Build(
            Spec with { Stages = [new(6, 1), new(9, 2, 2, Groups: 3)] }, new InputShape(12, 12, 3), 4);
        NetGraph floats = binary with
        {
            Nodes = [.. binary.Nodes.Select(node => node is ConvNode { Weights: WeightKind.Binary } conv
                ? conv with { Weights = WeightKind.Int8 }
                : node)],
        };
        GraphNet first = Randomized(binary, 3);
        Dictionary<string, float[]> parameters = first.CopyParameters();
        IEnumerable<ParameterInfo> infos = first.Parameters.Select(parameter => parameter.Info);
        foreach (ParameterInfo info in infos.Where(info => info.Kind == ParameterKind.BinaryLatent))
            parameters[info.Name] = [.. parameters[info.Name].Select(w => w >= 0 ? 1f : -1f)];
        var second = new GraphNet(floats, 1);
        second.LoadParameters(parameters);
        Tensor images = Images(2, binary.Input, 4);
        AssertClose(
            first.Forward(new Tape(recording: false), images, training: false).Values,
            second.Forward(new Tape(recording: false), images, training: false).Values);
    }

    [Fact]
    public void Equal_seeds_give_equal_nets_and_others_other_nets()
    {
        NetGraph graph = NetBuilder.Build(Spec, new InputShape(12, 12, 3), 4);
        const string Weight = "stage1.block0.conv.weight";
        Dictionary<string, float[]> first = new GraphNet(graph, 5).CopyParameters();
        Assert.Equal(first[Weight], new GraphNet(graph, 5).CopyParameters()[Weight]);
        Assert.NotEqual(first[Weight], new GraphNet(graph, 6).CopyParameters()[Weight]);
        Assert.All(first["stage0.block0.prelu.slope"], slope => Assert.Equal(0.25f, slope));
        Assert.All(first["stem.bn.gamma"], gamma => Assert.Equal(1, gamma));
        Assert.All(first["stem.bn.mean"], mean => Assert.Equal(0, mean));
        float bound = MathF.Sqrt(6 / ((1 + (0.25f * 0.25f)) * 9 * 9));
        Assert.InRange(first["stage1.block1.conv.weight"].Max(MathF.Abs), bound * 0.9f, bound);
    }

    [Fact]
    public void Training_mode_gives_a_gradient_to_all_but_statistics_and_moves_those()
    {
        NetGraph graph = NetBuilder.Build(Spec, new InputShape(12, 12, 3), 4);
        var net = new GraphNet(graph, 7) { StatisticsMomentum = 1 };
        var tape = new Tape(recording: true);
        Tensor logits = net.Forward(tape, Images(5, graph.Input, 8), training: true);
        tape.Backward(CrossEntropy.Forward(tape, logits, [0, 1, 2, 3, 0]));
        Assert.All(net.Parameters, parameter =>
            Assert.Equal(parameter.Info.Kind != ParameterKind.Statistic, parameter.Tensor.HasGradient));
        Tensor conv = net.Result(1);
        double mean = 0;
        for (int i = 0; i < conv.Values.Length; i += 6)
            mean += conv.Values[i];
        Assert.Equal(mean / (conv.Values.Length / 6), net.CopyParameters()["stem.bn.mean"][0], 1e-4);
    }

    [Theory]
    [InlineData("bireal", false)]
    [InlineData("bireal", true)]
    [InlineData("react", false)]
    [InlineData("react", true)]
    [InlineData("reactA", false)]
    [InlineData("bireal", false, true)]
    [InlineData("react", false, true)]
    [InlineData("reactA", true, true)]
    public void Nodes_that_train_as_one_give_what_they_give_one_by_one(
        string block, bool fullPrecision, bool choices = false)
    {
        NetSpec spec = (choices ? Choices : Spec) with { Block = block };
        NetGraph graph = NetBuilder.Build(spec, new InputShape(12, 12, 3), 4, fullPrecision);
        // results that somebody wants to see are computed one by one
        NetGraph open = graph with { StageOutputs = [.. Enumerable.Range(0, graph.Nodes.Count)] };
        GraphNet[] nets = [Randomized(graph, 9), Randomized(open, 9)];
        foreach (GraphNet net in nets)
        {
            var tape = new Tape(recording: true);
            Tensor logits = net.Forward(tape, Images(5, graph.Input, 8), training: true);
            tape.Backward(CrossEntropy.Forward(tape, logits, [0, 1, 2, 3, 0]));
        }

        // what runs as one with what is behind it has no result of its own
        Assert.Throws<InvalidOperationException>(() => nets[0].Result(2));
        Assert.All(graph.Nodes.Select((node, id) => (node, id)).Where(at => at.node is AddNode), at =>
            Assert.Throws<InvalidOperationException>(() => nets[0].Result(at.id)));
        Assert.All(nets[0].Parameters.Zip(nets[1].Parameters), pair =>
        {
            (NetParameter fused, NetParameter single) = pair;
            if (fused.Info.Kind == ParameterKind.Statistic)
                AssertClose(single.Tensor.Values, fused.Tensor.Values);
            else
                AssertClose(single.Tensor.Gradient, fused.Tensor.Gradient);
        });
    }

    [Theory]
    [InlineData("bireal", false)]
    [InlineData("bireal", true)]
    [InlineData("react", false)]
    [InlineData("react", true)]
    public void A_prediction_has_the_results_of_an_evaluation(string block, bool fullPrecision)
    {
        NetGraph graph = NetBuilder.Build(Spec with { Block = block }, new InputShape(12, 12, 3), 4, fullPrecision);
        GraphNet net = Randomized(graph, 9);
        (Tape first, Tape second) = (new(recording: false), new(recording: false));
        Tensor images = Images(5, graph.Input, 8);
        Tensor logits = net.Forward(first, images, training: false);
        IReadOnlyList<Tensor> blocks = net.BlockOutputs;
        Assert.Equal(3, blocks.Count);
        AssertClose(logits.Values, net.Predict(second, images).Values);
        Assert.All(blocks.Zip(net.BlockOutputs), pair => AssertClose(pair.First.Values, pair.Second.Values));
        Assert.Throws<InvalidOperationException>(() => net.Result(2));
    }

    [Fact]
    public void Parameters_and_images_of_another_shape_are_refused()
    {
        NetGraph graph = NetBuilder.Build(Spec, new InputShape(12, 12, 3), 4);
        var net = new GraphNet(graph, 1);
        Dictionary<string, float[]> values = net.CopyParameters();
        values["stem.bn.beta"] = new float[5];
        Assert.Contains("stem.bn.beta has 5 values; expected 6",
            Assert.Throws<ArgumentException>(() => net.LoadParameters(values)).Message);
        Assert.Contains("expected [N, 12, 12, 3]", Assert.Throws<ArgumentException>(() =>
            net.Forward(new Tape(false), new Tensor(new Shape(1, 12, 12, 1)), training: false)).Message);
    }

    // what the documentation of the presets says; SCIENCE has 40.1 M and 267 Kbit for CIFAR's ResNet-20
    [Theory]
    [InlineData("tiny", 32, 3, 73_178, 71_424, 2.4, 0.1)]
    [InlineData("mnist-micro", 28, 1, 174_282, 172_288, 3.0, 0.0)]
    [InlineData("mnist", 28, 1, 98_538, 96_768, 5.4, 0.1)]
    [InlineData("mnist-large", 28, 1, 155_226, 152_064, 10.8, 0.3)]
    [InlineData("cifar10", 32, 3, 691_648, 632_592, 52.6, 5.5)]
    [InlineData("resnet20", 32, 3, 270_410, 267_264, 40.1, 0.4)]
    [InlineData("resnet18", 224, 3, 11_011_722, 10_985_472, 1676.3, 118.0)]
    [InlineData("resnet18-lean", 224, 3, 11_004_042, 10_985_472, 1676.3, 21.7)]
    public void Presets_cost_what_they_say(
        string name, int side, int channels, int parameters, int bits, double binaryMacs, double floatMacs)
    {
        var cost = GraphCost.Of(NetBuilder.Build(NetPresets.Get(name), new InputShape(side, side, channels), 10));
        Assert.Equal((parameters, bits), ((int)cost.Parameters, (int)cost.BinaryWeights));
        Assert.Equal(binaryMacs, cost.BinaryMacs / 1e6, 0.05);
        Assert.Equal(floatMacs, cost.FloatMacs / 1e6, 0.05);
    }

    private static void AssertClose(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-5f * (1 + MathF.Abs(expected[i])));
    }

    private static GraphNet Randomized(NetGraph graph, int seed)
    {
        var random = new Random(seed);
        var net = new GraphNet(graph, (ulong)seed);
        foreach ((ParameterInfo info, Tensor tensor) in net.Parameters)
        {
            float lowest = info.Name.EndsWith("variance", StringComparison.Ordinal) ? 0.5f : -0.5f;
            foreach (ref float value in tensor.Values)
                value = lowest + random.NextSingle();
        }

        return net;
    }

    private static Tensor Images(int count, InputNode input, int seed)
    {
        var random = new Random(seed);
        var images = new Tensor(new Shape(count, input.Height, input.Width, input.Channels));
        foreach (ref float value in images.Values)
            value = (random.NextSingle() * 4) - 2;
        return images;
    }
}
