using EdgeBnn.Training.Graph;

namespace EdgeBnn.Training;

/// <summary>Adds the nodes of a <see cref="BranchSpec"/> to a block of any kind.</summary>
internal static class SideBranch
{
    /// <summary>Side of the window of the interaction.</summary>
    public const int Kernel = 3;

    /// <summary>
    /// The shortcut plus the branch, nodes <c>{name}.branch.*</c>; the shortcut alone where the net has no branches.
    /// </summary>
    /// <param name="graph">The graph so far.</param>
    /// <param name="shortcut">What goes round the block's convolution.</param>
    /// <param name="input">The block's real-valued input.</param>
    /// <param name="conv">The block's convolution, whose parameters the branch is measured by.</param>
    /// <param name="name">Prefix of the block's nodes.</param>
    /// <param name="shape">What the block is asked for.</param>
    /// <exception cref="NetSpecException">The branch would have too many parameters.</exception>
    public static int Join(GraphBuilder graph, int shortcut, int input, int conv, string name, BlockShape shape)
    {
        if (shape.Branch is not { } branch)
            return shortcut;
        int channelsIn = graph.Shape(input).Channels;
        int convParameters = GraphParameters.Of(graph[conv], graph.Shape(graph[conv].Inputs[0])).Sum(p => p.Count);
        int squeezed = new BranchWidth(channelsIn, shape.Channels, branch.Weights).Choose(branch, name, convParameters);

        name = $"{name}.branch";
        bool signs = branch.Weights == WeightKind.Binary && !shape.FullPrecision;
        int last = signs ? Sign($"{name}.input", graph.BatchNorm($"{name}.input.bn", input)) : input;
        last = Bent($"{name}.squeeze", Conv($"{name}.squeeze", last, squeezed, kernel: 1));
        last = Bent($"{name}.interact", Conv($"{name}.interact", last, squeezed, Kernel, shape.Stride));
        return graph.Add($"{name}.add", Conv($"{name}.expand", last, shape.Channels, kernel: 1), shortcut);

        int Conv(string part, int from, int channels, int kernel, int stride = 1) => graph.BatchNorm(
            $"{part}.bn",
            graph.Conv(
                $"{part}.conv", from, channels, kernel, stride, signs ? WeightKind.Binary : WeightKind.Int8));

        int Bent(string part, int normed) => signs ? Sign(part, normed) : graph.PRelu($"{part}.prelu", normed);

        int Sign(string part, int normed) => graph.Binarize($"{part}.sign", normed, shape.SignGradient);
    }
}
