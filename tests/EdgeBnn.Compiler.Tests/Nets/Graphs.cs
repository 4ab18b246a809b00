using EdgeBnn.Training;
using EdgeBnn.Training.Graph;

namespace EdgeBnn.Compiler.Tests.Nets;

/// <summary>Small graphs that together hold every pattern that the compiler folds, at awkward widths.</summary>
internal static class Graphs
{
    private const int Classes = 5;

    public static IReadOnlyDictionary<string, Func<NetGraph>> All { get; } = new Dictionary<string, Func<NetGraph>>
    {
        ["bireal"] = () => Spec("bireal", fullPrecision: false),
        ["full precision"] = () => Spec("bireal", fullPrecision: true),
        ["react"] = () => Spec("react", fullPrecision: false),
        ["react in full precision"] = () => Spec("react", fullPrecision: true),
        ["int8 branch"] = () => Spec("bireal", fullPrecision: false, new BranchSpec(WeightKind.Int8)),
        ["binary branch"] = () => Spec("bireal", fullPrecision: false, new BranchSpec(WeightKind.Binary)),
        ["gates"] = () => Spec("bireal", fullPrecision: false, branch: null, new GateSpec(4)),
        ["react with branch and gates"] = () => Spec("react", fullPrecision: false, new BranchSpec(), new GateSpec()),
        ["full precision with both"] = () => Spec("react", fullPrecision: true, new BranchSpec(), new GateSpec()),
        ["react A"] = () => Spec("reactA", fullPrecision: false),
        ["all choices"] = () => Choices("bireal", fullPrecision: false),
        ["all choices of react A"] = () => Choices("reactA", fullPrecision: false),
        ["all choices in full precision"] = () => Choices("react", fullPrecision: true),
        ["thermometer"] = () => Thermometer("plain"),
        ["thermometer of a residual net"] = () => Thermometer("react"),
        ["shifts"] = Shifts,
        ["thresholds"] = Thresholds,
        ["residual last"] = ResidualLast,
        ["int8 projection"] = Projection,
        ["batch norms alone"] = BatchNormsAlone,
        ["plumbing"] = Plumbing,
        ["hidden dense"] = HiddenDense,
    };

    public static TheoryData<string> Names => [.. All.Keys];

    /// <summary>
    /// Image 10x12x3, an int8 convolution of 9 channels, batch norm, PReLU: what the others start with.
    /// </summary>
    public static (GraphBuilder Graph, int Last) Start(int channels = 9)
    {
        var graph = new GraphBuilder(10, 12, 3);
        int conv = graph.Conv("stem.conv", 0, channels, 3, 1, WeightKind.Int8);
        return (graph, graph.PRelu("stem.prelu", graph.BatchNorm("stem.bn", conv)));
    }

    public static NetGraph Finish(GraphBuilder graph, int last)
    {
        graph.Dense("head.dense", graph.GlobalAvgPool("head.pool", last), Classes);
        return graph.Build();
    }

    public static int Sign(GraphBuilder graph, string name, int input) =>
        graph.Binarize(name, input, SignGradient.ApproxSign);

    /// <summary>{name}.conv and {name}.bn over signs.</summary>
    public static int BinaryConv(
        GraphBuilder graph,
        string name,
        int signs,
        int channels,
        int kernel = 3,
        int stride = 1,
        int dilation = 1,
        int groups = 1)
    {
        int conv = graph.Conv($"{name}.conv", signs, channels, kernel, stride, WeightKind.Binary, dilation, groups);
        return graph.BatchNorm($"{name}.bn", conv);
    }

    private static NetGraph Spec(string block, bool fullPrecision, BranchSpec? branch = null, GateSpec? gate = null)
    {
        var stem = new StemSpec(9, Kernel: 5, Pool: true);
        var spec = new NetSpec(
            "test", stem, [new(9, 1), new(21, 2, 2), new(35, 1, 2)], block, Branch: branch, Gate: gate);
        return NetBuilder.Build(spec, new InputShape(22, 20, 3), Classes, fullPrecision);
    }

    private static NetGraph Thermometer(string block)
    {
        var spec = new NetSpec("test", new StemSpec(9, Stride: 2, Thermometer: 5), [new(21, 2, 2), new(35, 2)], block);
        return NetBuilder.Build(spec, new InputShape(22, 20, 3), Classes);
    }

    private static NetGraph Choices(string block, bool fullPrecision)
    {
        StageSpec[] stages =
        [
            new(9, 1, Kernel: 5), new(21, 2, 2, Groups: 3), new(35, 1, 2, Groups: 7, Dilation: 2),
            new(35, 1, Kernel: 1),
        ];
        var spec = new NetSpec(
            "test", new StemSpec(9, Kernel: 3), stages, block, SignGradient.Ste, WeightScale: WeightScale.Mean,
            Shortcut: ShortcutKind.Conv1x1);
        return NetBuilder.Build(spec, new InputShape(22, 20, 3), Classes, fullPrecision);
    }

    private static NetGraph Thresholds()
    {
        (GraphBuilder graph, int last) = Start();
        last = Sign(graph, "a.sign", last);
        last = Sign(graph, "b.sign", BinaryConv(graph, "b", last, 36));
        last = Sign(graph, "c.sign", BinaryConv(graph, "c", last, 33, dilation: 2, groups: 3));
        last = Sign(graph, "d.sign", graph.MaxPool("d.pool", BinaryConv(graph, "d", last, 32), 2, 2));
        last = Sign(graph, "e.sign", graph.PRelu("e.prelu", BinaryConv(graph, "e", last, 65, kernel: 1)));
        return Finish(graph, BinaryConv(graph, "f", last, 7, stride: 2));
    }

    private static NetGraph ResidualLast()
    {
        (GraphBuilder graph, int last) = Start();
        int act = graph.PRelu("a.prelu", BinaryConv(graph, "a", Sign(graph, "a.sign", last), 9));
        int sum = graph.PRelu("a.after", graph.Add("a.add", act, last));
        return Finish(graph, graph.Add("b.add", sum, BinaryConv(graph, "b", Sign(graph, "b.sign", sum), 9, kernel: 1)));
    }

    private static NetGraph Projection()
    {
        (GraphBuilder graph, int last) = Start();
        int branch = BinaryConv(graph, "a", Sign(graph, "a.sign", last), 18, stride: 2);
        int pool = graph.AvgPool("a.pool", last, 2, 2);
        int shortcut = graph.BatchNorm("a.shortcut.bn", graph.Conv("a.shortcut.conv", pool, 18, 1, 1, WeightKind.Int8));
        return Finish(graph, graph.PRelu("a.prelu", graph.Add("a.add", branch, shortcut)));
    }

    private static NetGraph BatchNormsAlone()
    {
        (GraphBuilder graph, int last) = Start();
        int image = graph.BatchNorm("image.bn", 0);
        int norm = graph.BatchNorm("a.pre", last);
        int branch = BinaryConv(graph, "a", Sign(graph, "a.sign", norm), 9);
        last = graph.Add("a.add", branch, norm);
        int signs = Sign(graph, "b.sign", graph.BatchNorm("b.pre", last));
        int shortcut = graph.PRelu("b.shortcut", graph.BatchNorm("b.norm", graph.AvgPool("b.pool", last, 2, 2)));
        last = graph.Add("b.add", BinaryConv(graph, "b", signs, 9, stride: 2), shortcut);
        image = graph.TileChannels("image.tile", graph.AvgPool("image.pool", image, 2, 2), 9);
        return Finish(graph, graph.Add("c.add", last, image));
    }

    private static NetGraph Plumbing()
    {
        (GraphBuilder graph, int last) = Start(10);
        last = graph.MaxPool("pool", last, 2, 2);
        int signs = graph.TileChannels("a.tile", Sign(graph, "a.sign", last), 34);
        int left = BinaryConv(graph, "left", signs, 10);
        int right = BinaryConv(graph, "right", graph.MaxPool("a.pool", signs, 1, 1), 10, kernel: 1, groups: 2);
        last = graph.Add("a.add", left, right);
        last = graph.Add("b.add", graph.PRelu("b.prelu", last), last);
        last = graph.AvgPool("b.pool", graph.TileChannels("b.tile", last, 7), 3, 1);
        return Finish(graph, last);
    }

    private static NetGraph Shifts()
    {
        (GraphBuilder graph, int last) = Start();
        int alone = graph.Shift("alone", last);
        int signs = Sign(graph, "a.sign", graph.BatchNorm("a.pre", graph.Shift("a.shift", alone)));
        int act = graph.PRelu("a.prelu", graph.Shift("a.in", BinaryConv(graph, "a", signs, 9)));
        last = graph.Add("a.add", graph.Shift("a.out", act), alone);
        int shifted = graph.Shift("b.shift", BinaryConv(graph, "b", Sign(graph, "b.sign", last), 36));
        int pooled = graph.MaxPool("b.pool", shifted, 2, 2);
        last = BinaryConv(graph, "c", Sign(graph, "c.sign", graph.Shift("c.shift", pooled)), 9);
        return Finish(graph, graph.Shift("d.second", graph.Shift("d.first", graph.AvgPool("d.pool", last, 2, 2))));
    }

    private static NetGraph HiddenDense()
    {
        (GraphBuilder graph, int last) = Start(20);
        last = graph.Dense("hidden.dense", graph.GlobalAvgPool("pool", last), 13);
        last = graph.PRelu("hidden.prelu", graph.BatchNorm("hidden.bn", last));
        graph.BatchNorm("head.bn", graph.Dense("head.dense", last, Classes));
        return graph.Build();
    }
}
