namespace EdgeBnn.Training.Graph;

/// <summary>
/// One float operation of a network. A node's id is its place in <see cref="NetGraph.Nodes"/>; its inputs are ids of
/// nodes before it. Maps are [N, H, W, C].
/// </summary>
/// <param name="Name">
/// Unique in the graph, for example <c>stage1.block0.conv</c>; parameters are named <c>{Name}.weight</c> and so on.
/// </param>
/// <param name="Inputs">Ids of the nodes whose results it reads.</param>
public abstract record Node(string Name, int[] Inputs);

/// <summary>The image as the trainer sees it: (byte - mean) * scale. Shape [H, W, C].</summary>
public sealed record InputNode(string Name, int Height, int Width, int Channels) : Node(Name, []);

/// <summary>
/// The image as signs, so that the first layer is binary too: channel c * Levels + k is +1 where byte c is at least
/// threshold k, else -1. The thresholds divide 0 to 255 evenly and are the same for all colours.
/// Source: Zhang et al., "FracBNN", FPGA 2021.
/// </summary>
public sealed record ThermometerNode(string Name, int Input, int Levels) : Node(Name, [Input])
{
    /// <summary>The thresholds in ascending order, 1 to 255. Shape [Levels].</summary>
    public byte[] Thresholds() => [.. Enumerable.Range(1, Levels).Select(k => (byte)(256 * k / (Levels + 1)))];
}

/// <summary>How a convolution's weights end up in the compiled model.</summary>
public enum WeightKind
{
    /// <summary>Trained in float32, compiled to int8 per output channel (teachers stay float32).</summary>
    Int8,

    /// <summary>
    /// Latent float32 weights, used as their signs; the input must be signs, from a <see cref="BinarizeNode"/>.
    /// </summary>
    Binary,
}

/// <summary>What the signs of binary weights are multiplied by.</summary>
public enum WeightScale
{
    /// <summary>Nothing: the batch norm behind them sees to it.</summary>
    None,

    /// <summary>Mean |w| of the latent weights of each output channel (XNOR-Net).</summary>
    Mean,
}

/// <summary>
/// Convolution without bias, square kernel. Padding is <c>Dilation * (Kernel - 1) / 2</c> on each side: +1 where the
/// input is signs, 0 elsewhere. Parameter <c>weight</c> [Cout, K, K, Cin / Groups].
/// </summary>
public sealed record ConvNode(
    string Name, int Input, int Channels, int Kernel, int Stride, int Dilation, int Groups, WeightKind Weights,
    WeightScale Scale = WeightScale.None)
    : Node(Name, [Input]);

/// <summary>
/// Batch norm. Parameters <c>gamma</c>, <c>beta</c>, and the running <c>mean</c>, <c>variance</c>, each [C].
/// </summary>
public sealed record BatchNormNode(string Name, int Input) : Node(Name, [Input]);

/// <summary>
/// A learnable shift per channel: x + shift. Before a sign it makes ReActNet's RSign, round a PReLU its RPReLU.
/// Parameter <c>shift</c> [C].
/// </summary>
public sealed record ShiftNode(string Name, int Input) : Node(Name, [Input]);

/// <summary>PReLU with a slope per channel. Parameter <c>slope</c> [C].</summary>
public sealed record PReluNode(string Name, int Input) : Node(Name, [Input]);

/// <summary>How the gradient passes a sign.</summary>
public enum SignGradient
{
    /// <summary>1 where |x| is at most 1, else 0 (straight-through).</summary>
    Ste,

    /// <summary>2 - 2|x| where |x| is below 1, else 0 (Bi-Real Net).</summary>
    ApproxSign,
}

/// <summary>sign(x) with sign(0) = +1.</summary>
public sealed record BinarizeNode(string Name, int Input, SignGradient Gradient) : Node(Name, [Input]);

/// <summary>Sum of two maps of one shape.</summary>
public sealed record AddNode(string Name, int Left, int Right) : Node(Name, [Left, Right]);

/// <summary>
/// Every channel of a map times sigmoid(gate): y[h, w, c] = x[h, w, c] * sigmoid(gate[c]).
/// </summary>
/// <param name="Name">As in <see cref="Node"/>.</param>
/// <param name="Input">The map [N, H, W, C].</param>
/// <param name="Gate">The gates before their sigmoid [N, 1, 1, C].</param>
public sealed record ScaleChannelsNode(string Name, int Input, int Gate) : Node(Name, [Input, Gate]);

/// <summary>
/// Mean over windows of Kernel x Kernel with step Stride, no padding; rows and columns left over are dropped.
/// </summary>
public sealed record AvgPoolNode(string Name, int Input, int Kernel, int Stride) : Node(Name, [Input]);

/// <summary>
/// Maximum over windows of Kernel x Kernel with step Stride, no padding; rows and columns left over are dropped.
/// </summary>
public sealed record MaxPoolNode(string Name, int Input, int Kernel, int Stride) : Node(Name, [Input]);

/// <summary>Mean over the map: [N, 1, 1, C].</summary>
public sealed record GlobalAvgPoolNode(string Name, int Input) : Node(Name, [Input]);

/// <summary>
/// Channel c of the result is channel c mod Cin of the input: a shortcut that widens (or narrows) a map without
/// parameters, as in ReActNet's channel duplication.
/// </summary>
public sealed record TileChannelsNode(string Name, int Input, int Channels) : Node(Name, [Input]);

/// <summary>
/// Channel shuffle: channel i * Groups + g of the result is channel g * (C / Groups) + i of the input.
/// </summary>
public sealed record ShuffleNode(string Name, int Input, int Groups) : Node(Name, [Input]);

/// <summary>
/// Fully connected layer over a [N, 1, 1, Cin] map. Parameters <c>weight</c> [Cout, Cin], <c>bias</c> [Cout].
/// </summary>
public sealed record DenseNode(string Name, int Input, int Channels) : Node(Name, [Input]);
