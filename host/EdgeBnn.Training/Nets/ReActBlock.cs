using EdgeBnn.Training.Graph;

namespace EdgeBnn.Training;

/// <summary>
/// y = RPReLU(BN(bconv3x3(RSign(x))) + shortcut(x)) with RSign(x) = sign(x + b) and
/// RPReLU(x) = PReLU(x + g) + z, b, g and z learnt per channel: the block of ReActNet's ResNet-18 (Liu et al., ECCV
/// 2020), Bi-Real's with shifts. The shortcut is that of <see cref="BiRealBlock"/>.
/// </summary>
public sealed class ReActBlock : INetBlock
{
    /// <inheritdoc/>
    public string Name => "react";

    /// <inheritdoc/>
    public int Add(GraphBuilder graph, int input, string name, BlockShape shape)
    {
        int moved = shape.FullPrecision ? input : graph.Shift($"{name}.rsign", input);
        int conv = BlockParts.Conv(graph, moved, name, shape);
        int sum = BlockParts.Sum(graph, conv, input, name, shape);
        int bent = graph.PRelu($"{name}.prelu", graph.Shift($"{name}.shift", sum));
        return graph.Shift($"{name}.out", bent);
    }
}
