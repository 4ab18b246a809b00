using EdgeBnn.Training.Graph;

namespace EdgeBnn.Training;

/// <summary>What blocks of all kinds are made of.</summary>
internal static class BlockParts
{
    /// <summary>
    /// The block's convolution: <c>{name}.sign</c> and a binary <c>{name}.conv</c>, or in the teacher a float one.
    /// </summary>
    public static int Conv(GraphBuilder graph, int input, string name, BlockShape shape)
    {
        int signs = shape.FullPrecision ? input : graph.Binarize($"{name}.sign", input, shape.SignGradient);
        WeightKind weights = shape.FullPrecision ? WeightKind.Int8 : WeightKind.Binary;
        return graph.Conv($"{name}.conv", signs, shape.Channels, kernel: 3, shape.Stride, weights);
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
    /// The way round the convolution, without parameters: AvgPool 2x2 where the map is halved, and repeated channels
    /// where it widens (as ReActNet does).
    /// </summary>
    public static int Shortcut(GraphBuilder graph, int input, string name, BlockShape shape)
    {
        int shortcut = input;
        if (shape.Stride == 2)
        {
            // a 2x2 mean drops the last row of an odd map, the convolution keeps it: there, every second pixel instead
            MapShape map = graph.Shape(input);
            int kernel = map.Height % 2 == 0 && map.Width % 2 == 0 ? 2 : 1;
            shortcut = graph.AvgPool($"{name}.pool", shortcut, kernel, stride: 2);
        }

        return graph.Shape(shortcut).Channels == shape.Channels
            ? shortcut
            : graph.TileChannels($"{name}.tile", shortcut, shape.Channels);
    }
}
