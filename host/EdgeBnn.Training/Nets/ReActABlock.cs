using EdgeBnn.Training.Graph;

namespace EdgeBnn.Training;

/// <summary>
/// The block of ReActNet-A (Liu et al., ECCV 2020), a binary MobileNet V1: <see cref="ReActBlock"/> with a 3x3
/// convolution that keeps the width and takes the stride, then with a 1x1 convolution to the width asked for.
/// Nodes <c>{name}.spatial.*</c>, <c>{name}.point.*</c>.
/// </summary>
/// <remarks>
/// Where channels double, the paper has two parallel 1x1 convolutions of one input, each with a batch norm and the same
/// shortcut, and concatenates them. That is one convolution of twice the width beside a shortcut whose channels are
/// repeated, which is what stands here.
/// </remarks>
public sealed class ReActABlock : INetBlock
{
    private readonly ReActBlock _half = new();

    /// <inheritdoc/>
    public string Name => "reactA";

    /// <inheritdoc/>
    public int Add(GraphBuilder graph, int input, string name, BlockShape shape)
    {
        BlockShape spatial = shape with { Channels = graph.Shape(input).Channels };
        BlockShape point = shape with { Stride = 1, Kernel = 1, Dilation = 1, Groups = 1 };
        return _half.Add(graph, _half.Add(graph, input, $"{name}.spatial", spatial), $"{name}.point", point);
    }
}
