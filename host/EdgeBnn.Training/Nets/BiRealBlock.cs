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
        int signs = shape.FullPrecision ? input : graph.Binarize($"{name}.sign", input, shape.SignGradient);
        WeightKind weights = shape.FullPrecision ? WeightKind.Int8 : WeightKind.Binary;
        int conv = graph.Conv($"{name}.conv", signs, shape.Channels, kernel: 3, shape.Stride, weights);
        int normed = graph.BatchNorm($"{name}.bn", conv);
        int sum = graph.Add($"{name}.add", normed, Shortcut(graph, input, name, shape));
        return graph.PRelu($"{name}.prelu", sum);
    }

    private static int Shortcut(GraphBuilder graph, int input, string name, BlockShape shape)
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
