using EdgeBnn.Training.Graph;

namespace EdgeBnn.Training;

/// <summary>
/// y = BN(bconv3x3(sign(x))), nothing round it. The compiler turns batch norm and the next block's sign into
/// thresholds, so only bits go from layer to layer: the least work for a microcontroller, at some accuracy. In full
/// precision a PReLU stands for the next sign.
/// Source: Courbariaux et al., "Binarized Neural Networks", NIPS 2016.
/// </summary>
public sealed class PlainBlock : INetBlock
{
    /// <inheritdoc/>
    public string Name => "plain";

    /// <inheritdoc/>
    public bool HasShortcut => false;

    /// <inheritdoc/>
    public int Add(GraphBuilder graph, int input, string name, BlockShape shape)
    {
        int normed = graph.BatchNorm($"{name}.bn", BlockParts.Conv(graph, input, name, shape));
        return shape.FullPrecision ? graph.PRelu($"{name}.prelu", normed) : normed;
    }
}
