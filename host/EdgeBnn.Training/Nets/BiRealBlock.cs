using EdgeBnn.Training.Graph;

namespace EdgeBnn.Training;

/// <summary>
/// y = PReLU(BN(bconv3x3(sign(x))) + shortcut(x)): a shortcut round every binary convolution, as in Bi-Real Net
/// (Liu et al., ECCV 2018), with PReLU after the sum. The shortcut has no parameters: AvgPool 2x2 where the map is
/// halved, and repeated channels where it widens (as ReActNet does) in place of Bi-Real's float 1x1 convolution.
/// </summary>
public sealed class BiRealBlock : INetBlock
{
    /// <inheritdoc/>
    public string Name => "bireal";

    /// <inheritdoc/>
    public int Add(GraphBuilder graph, int input, string name, BlockShape shape)
    {
        int conv = BlockParts.Conv(graph, input, name, shape);
        return graph.PRelu($"{name}.prelu", BlockParts.Sum(graph, conv, input, name, shape));
    }
}
