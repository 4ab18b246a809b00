using System.Globalization;
using System.Numerics.Tensors;
using EdgeBnn.Tensors;
using Tensor = EdgeBnn.Tensors.Tensor;

namespace EdgeBnn.Training;

/// <summary>
/// Where in a net numbers stop being finite. A step that fails is run again node by node, forward in the order of the
/// graph, then backward from the loss: the first value that is not finite names the layer.
/// </summary>
/// <param name="Layer">Node or parameter.</param>
/// <param name="What">A clause such as <c>the result of stem.conv is NaN</c>.</param>
internal sealed record Divergence(string Layer, string What)
{
    /// <summary>Runs a step again that gave a loss or a gradient that is not finite.</summary>
    /// <param name="net">The net with the parameters that the step began with; its statistics change.</param>
    /// <param name="x">Images of the step.</param>
    /// <param name="loss">The step's loss of its logits.</param>
    /// <returns>The first place; null where this time all numbers are finite.</returns>
    public static Divergence? Find(GraphNet net, Tensor x, Func<Tape, Tensor, Tensor> loss)
    {
        if (OfParameters(net) is { } parameter)
            return parameter;
        foreach (NetParameter own in net.Parameters)
            own.Tensor.ClearGradient();
        var tape = new Tape(recording: true);
        Tensor logits = net.ForwardNodeByNode(tape, x);
        var names = new Dictionary<Tensor, string>();
        for (int id = 0; id < net.Graph.Nodes.Count; id++)
        {
            string name = net.Graph.Nodes[id].Name;
            names[net.Result(id)] = name;
            if (Bad(net.Result(id).Values) is { } value)
                return Of(name, $"the result of {name}", value);
        }

        Tensor end = loss(tape, logits);
        return Bad(end.Values) is { } bad ? Of("loss", "the loss", bad) : Backward(net, tape, end, names);
    }

    /// <summary>The first trained parameter with a value that is not finite, or null.</summary>
    /// <remarks>Statistics are left out: training measures them and reads them nowhere.</remarks>
    public static Divergence? OfParameters(GraphNet net) => net.Parameters
        .Where(parameter => parameter.Info.Kind != ParameterKind.Statistic)
        .Select(parameter => Bad(parameter.Tensor.Values) is { } value
            ? Of(parameter.Info.Name, parameter.Info.Name, value)
            : null)
        .FirstOrDefault(found => found is not null);

    /// <summary>Whether all gradients that the last backward pass gave are finite.</summary>
    public static bool GradientsAreFinite(GraphNet net) => net.Parameters.All(
        parameter => !parameter.Tensor.HasGradient || Bad(parameter.Tensor.Gradient) is null);

    private static Divergence? Backward(GraphNet net, Tape tape, Tensor loss, Dictionary<Tensor, string> names)
    {
        Divergence? first = null;
        tape.Backward(loss, result =>
        {
            if (first is null && names.TryGetValue(result, out string? name) && Bad(result.Gradient) is { } value)
                first = Of(name, $"the gradient of {name}", value);
        });
        return first ?? net.Parameters
            .Where(parameter => parameter.Tensor.HasGradient)
            .Select(parameter => Bad(parameter.Tensor.Gradient) is { } value
                ? Of(parameter.Info.Name, $"the gradient of {parameter.Info.Name}", value)
                : null)
            .FirstOrDefault(found => found is not null);
    }

    private static Divergence Of(string layer, string what, float value) =>
        new(layer, string.Create(CultureInfo.InvariantCulture, $"{what} is {value}"));

    // the first value that is not finite; almost always there is none, and that is told at the speed of memory
    private static float? Bad(ReadOnlySpan<float> values)
    {
        if (TensorPrimitives.IsFiniteAll(values))
            return null;
        foreach (float value in values)
        {
            if (!float.IsFinite(value))
                return value;
        }

        return null;
    }
}
