using EdgeBnn.Training.Graph;

namespace EdgeBnn.Training;

/// <summary>What blocks of all kinds are made of.</summary>
internal static class BlockParts
{
    /// <summary>
    /// The block's convolution: <c>{name}.sign</c> and a binary <c>{name}.conv</c>, or in the teacher a float one.
    /// Before groups <c>{name}.shuffle</c> lets each of them see channels of all groups before it (Zhang et al.,
    /// "ShuffleNet", CVPR 2018; Bulat et al., "BATS", ECCV 2020). Theirs stands behind the convolution, on real
    /// numbers; on packed signs it moves a sixteenth of that.
    /// </summary>
    public static int Conv(GraphBuilder graph, int input, string name, BlockShape shape)
    {
        int last = shape.FullPrecision ? input : graph.Binarize($"{name}.sign", input, shape.SignGradient);
        if (shape.Groups > 1)
            last = graph.Shuffle($"{name}.shuffle", last, shape.Groups);
        WeightKind weights = shape.FullPrecision ? WeightKind.Int8 : WeightKind.Binary;
        return graph.Conv(
            $"{name}.conv", last, shape.Channels, shape.Kernel, shape.Stride, weights, shape.Dilation, shape.Groups,
            shape.FullPrecision ? WeightScale.None : shape.WeightScale);
    }

    /// <summary>
    /// What the block adds up: the convolution behind its batch norm <c>{name}.bn</c>, gated where the net has gates,
    /// and what goes round it, a branch with it where the net has branches.
    /// </summary>
    /// <returns>Node <c>{name}.add</c>.</returns>
    /// <exception cref="NetSpecException">The branch would have too many parameters.</exception>
    public static int Sum(GraphBuilder graph, int conv, int input, string name, BlockShape shape)
    {
        int normed = graph.BatchNorm($"{name}.bn", conv);
        int gated = ChannelGate.Apply(graph, normed, input, name, shape);
        int shortcut = Shortcut(graph, input, name, shape);
        return graph.Add($"{name}.add", gated, SideBranch.Join(graph, shortcut, input, conv, name, shape));
    }

    /// <summary>
    /// The way round the convolution: <c>{name}.pool</c> where the map is halved; then, as the net wants it,
    /// <c>{name}.tile</c> where the width changes, or <c>{name}.shortcut.conv</c> and <c>.bn</c> where any does.
    /// </summary>
    public static int Shortcut(GraphBuilder graph, int input, string name, BlockShape shape)
    {
        MapShape map = graph.Shape(input);
        int last = input;
        if (shape.Stride == 2)
        {
            // a 2x2 mean drops the last row of an odd map, the convolution keeps it: there, every second pixel instead
            int kernel = map.Height % 2 == 0 && map.Width % 2 == 0 ? 2 : 1;
            last = graph.AvgPool($"{name}.pool", last, kernel, stride: 2);
        }

        bool widens = map.Channels != shape.Channels;
        if (shape.Shortcut == ShortcutKind.Repeat)
            return widens ? graph.TileChannels($"{name}.tile", last, shape.Channels) : last;
        if (!widens && shape.Stride == 1)
            return last;
        last = graph.Conv($"{name}.shortcut.conv", last, shape.Channels, kernel: 1, stride: 1, WeightKind.Int8);
        return graph.BatchNorm($"{name}.shortcut.bn", last);
    }
}
