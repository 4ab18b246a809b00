using EdgeBnn.Training.Graph;

namespace EdgeBnn.Training;

/// <summary>Turns a <see cref="NetSpec"/> into the graph that is trained and compiled.</summary>
public static class NetBuilder
{
    /// <summary>
    /// Builds a network. Nodes: <c>image</c>, <c>stem.*</c>, <c>stage{i}.block{j}.*</c>, <c>head.pool</c>,
    /// <c>head.dense</c>.
    /// </summary>
    /// <param name="spec">What to build.</param>
    /// <param name="input">Shape of the images.</param>
    /// <param name="classes">Logits, at least 2.</param>
    /// <param name="fullPrecision">Float convolutions and no signs: the teacher of the binary net.</param>
    /// <exception cref="NetSpecException">
    /// The description is impossible, by itself or for images of this size.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// An extent of the image is below 1, or there are fewer than 2 classes.
    /// </exception>
    public static NetGraph Build(NetSpec spec, InputShape input, int classes, bool fullPrecision = false)
    {
        spec.Check();
        int smallest = Math.Min(input.Height, Math.Min(input.Width, input.Channels));
        ArgumentOutOfRangeException.ThrowIfLessThan(smallest, 1, nameof(input));
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);

        var graph = new GraphBuilder(input.Height, input.Width, input.Channels);
        int last = Stem(graph, spec.Stem, fullPrecision);
        INetBlock block = NetBlocks.Find(spec.Block)!;
        for (int stage = 0; stage < spec.Stages.Count; stage++)
        {
            StageSpec shape = spec.Stages[stage];
            if (shape.Stride == 2)
                RequireRoomToHalve(graph.Shape(last), $"stages[{stage}].stride");
            RequireGroups(graph.Shape(last).Channels, shape, $"stages[{stage}].groups");
            for (int i = 0; i < shape.Depth; i++)
            {
                last = block.Add(graph, last, $"stage{stage}.block{i}", new BlockShape(
                    shape.Channels, i == 0 ? shape.Stride : 1, fullPrecision, spec.SignGradient)
                {
                    Kernel = shape.Kernel,
                    Dilation = shape.Dilation,
                    Groups = shape.Groups,
                    WeightScale = spec.WeightScale,
                    Shortcut = spec.Shortcut,
                    Branch = spec.Branch,
                    Gate = spec.Gate,
                });
                graph.EndBlock(last);
            }

            graph.EndStage(last);
        }

        graph.Dense("head.dense", graph.GlobalAvgPool("head.pool", last), classes);
        return graph.Build();
    }

    private static int Stem(GraphBuilder graph, StemSpec stem, bool fullPrecision)
    {
        if (stem.Stride == 2)
            RequireRoomToHalve(graph.Shape(0), "stem.stride");
        bool isBinary = stem.Thermometer > 0 && !fullPrecision;
        int last = isBinary ? graph.Thermometer("stem.thermometer", 0, stem.Thermometer) : 0;
        WeightKind weights = isBinary ? WeightKind.Binary : WeightKind.Int8;
        last = graph.BatchNorm("stem.bn", graph.Conv(
            "stem.conv", last, stem.Channels, stem.Kernel, stem.Stride, weights));
        if (!isBinary)
            last = graph.PRelu("stem.prelu", last);
        if (!stem.Pool)
            return last;
        RequireRoomToHalve(graph.Shape(last), "stem.pool");
        return graph.MaxPool("stem.pool", last, kernel: 2, stride: 2);
    }

    private static void RequireGroups(int channels, StageSpec stage, string path)
    {
        if (channels % stage.Groups != 0 || stage.Channels % stage.Groups != 0)
        {
            throw new NetSpecException(
                $"net description: {path} is {stage.Groups}; "
                + $"expected a divisor of the {channels} channels before the stage and of its {stage.Channels}.");
        }
    }

    private static void RequireRoomToHalve(MapShape map, string path)
    {
        if (map.Height < 2 || map.Width < 2)
        {
            throw new NetSpecException(
                $"net description: {path} halves a map of {map.Height}x{map.Width}; expected at least 2x2 there, "
                + "so larger images or fewer strides.");
        }
    }
}
