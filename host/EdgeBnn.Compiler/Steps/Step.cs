using EdgeBnn.Training.Graph;

namespace EdgeBnn.Compiler.Steps;

/// <summary>
/// One operation of a network on its way from float to integer: it starts as one node of the graph, and the passes
/// fold its neighbours into it. Parameters are float; there are no scales yet.
/// </summary>
internal abstract class Step(string name, Value output, params Value[] inputs)
{
    /// <summary>The node that it started as.</summary>
    public string Name { get; } = name;

    public List<Value> Inputs { get; } = [.. inputs];

    public Value Output { get; set; } = output;

    /// <summary>Names of the nodes that it does the work of, in the order of the computation.</summary>
    public List<string> Nodes { get; } = [name];

    /// <summary>
    /// Nodes in its middle whose results are rounded to i16 before the output is: their ranges must fit the output's
    /// scale too.
    /// </summary>
    public List<string> InnerNodes { get; } = [];
}

/// <summary>Convolution of either kind, then an affine per channel, then whatever the passes fused to it.</summary>
internal sealed class ConvStep(ConvNode node, float[] weights, Value output, Value input)
    : Step(node.Name, output, input)
{
    public ConvNode Node { get; } = node;

    /// <summary>Shape [Cout, K, K, Cin / groups]; binary weights are +1 and -1.</summary>
    public float[] Weights { get; set; } = weights;

    public ChannelAffine Affine { get; set; } = ChannelAffine.Identity(node.Channels);

    /// <summary>PReLU with its shifts, or null for none.</summary>
    public Bend? Bend { get; set; }

    /// <summary>Channels whose weights and affine were both negated; the result is the same.</summary>
    public int InvertedChannels { get; set; }

    /// <summary>Input 1 is a residual, added before the PReLU or (this) after it.</summary>
    public bool ResidualLast { get; set; }

    public bool IsBinary => Node.Weights == WeightKind.Binary;

    /// <summary>Whether the residual, the PReLU and the sign are all still to come.</summary>
    public bool IsBare => Bend is null && Inputs.Count == 1 && Output.Kind == ValueKind.Map;
}

/// <summary>Fully connected layer, then an affine per output (its bias at first).</summary>
internal sealed class DenseStep(string name, float[] weights, ChannelAffine affine, Value output, Value input)
    : Step(name, output, input)
{
    /// <summary>Shape [Cout, Cin].</summary>
    public float[] Weights { get; } = weights;

    public ChannelAffine Affine { get; set; } = affine;
}

/// <summary>A batch norm; one that no pass could fold becomes a 1x1 convolution of each channel by itself.</summary>
internal sealed class AffineStep(string name, ChannelAffine affine, Value output, Value input)
    : Step(name, output, input)
{
    public ChannelAffine Affine { get; set; } = affine;

    /// <summary>PReLU with its shifts, or null for none.</summary>
    public Bend? Bend { get; set; }
}

/// <summary>sign(x), or sign(Affine(x)) where a batch norm was folded into it.</summary>
internal sealed class SignStep(string name, Value output, Value input) : Step(name, output, input)
{
    public ChannelAffine? Affine { get; set; }
}

/// <summary>Signs of the image by several thresholds per colour.</summary>
internal sealed class ThermometerStep(ThermometerNode node, Value output, Value input) : Step(node.Name, output, input)
{
    /// <summary>Of every colour, ascending.</summary>
    public byte[] Thresholds { get; } = node.Thresholds();
}

/// <summary>PReLU with the shifts that the passes fold into it, or a shift alone.</summary>
internal sealed class ActStep(string name, Bend bend, Value output, Value input) : Step(name, output, input)
{
    public Bend Bend { get; set; } = bend;
}

/// <summary>Sum of two maps.</summary>
internal sealed class AddStep(string name, Value output, Value left, Value right) : Step(name, output, left, right);

/// <summary>Mean over windows without padding.</summary>
internal sealed class AvgPoolStep(string name, int kernel, int stride, Value output, Value input)
    : Step(name, output, input)
{
    public int Kernel { get; } = kernel;

    public int Stride { get; } = stride;
}

/// <summary>Maximum over windows without padding, of a map or of signs.</summary>
internal sealed class MaxPoolStep(string name, int kernel, int stride, Value output, Value input)
    : Step(name, output, input)
{
    public int Kernel { get; } = kernel;

    public int Stride { get; } = stride;
}

/// <summary>Mean over the whole map.</summary>
internal sealed class GlobalAvgPoolStep(string name, Value output, Value input) : Step(name, output, input);

/// <summary>Channel i * Groups + g of the result is channel g * (C / Groups) + i of the input.</summary>
internal sealed class ShuffleStep(string name, int groups, Value output, Value input) : Step(name, output, input)
{
    public int Groups { get; } = groups;
}

/// <summary>Channel c of the result is channel c mod Cin of the input.</summary>
internal sealed class TileStep(string name, Value output, Value input) : Step(name, output, input);
