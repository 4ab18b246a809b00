using System.Numerics.Tensors;
using Tensor = EdgeBnn.Tensors.Tensor;

namespace EdgeBnn.Training;

/// <summary>
/// Moves parameters against their gradients. What all optimizers share: decay is decoupled from the gradient
/// (Loshchilov and Hutter, ICLR 2019) and for float weights only; latents of binary weights stay in -1 to 1, because
/// beyond it their gradient is cut off and they would never come back.
/// </summary>
public abstract class Optimizer
{
    private readonly IReadOnlyList<NetParameter> _parameters;
    private readonly float _weightDecay;
    private readonly string[] _momentNames;
    private readonly float[][][] _moments;

    /// <summary>For the parameters that are trained; statistics are left out.</summary>
    /// <param name="parameters">Parameters of a net.</param>
    /// <param name="weightDecay">
    /// Part of each float weight that is taken away per step, times the learning rate.
    /// </param>
    /// <param name="momentNames">Running averages that are kept per value.</param>
    protected Optimizer(IEnumerable<NetParameter> parameters, float weightDecay, params string[] momentNames)
    {
        _parameters = [.. parameters.Where(parameter => parameter.Info.Kind != ParameterKind.Statistic)];
        _weightDecay = weightDecay;
        _momentNames = momentNames;
        _moments = [.. _parameters.Select(parameter =>
            momentNames.Select(_ => new float[parameter.Info.Count]).ToArray())];
    }

    /// <summary>Steps taken.</summary>
    public long Steps { get; private set; }

    /// <summary>Moves all parameters that have a gradient, and clears the gradients.</summary>
    /// <param name="learningRate">At least 0.</param>
    public void Step(float learningRate)
    {
        Steps++;
        for (int i = 0; i < _parameters.Count; i++)
        {
            (ParameterInfo info, Tensor tensor) = _parameters[i];
            if (!tensor.HasGradient)
                continue;
            Span<float> values = tensor.Values;
            if (info.Kind == ParameterKind.Weight && _weightDecay > 0)
                TensorPrimitives.Multiply(values, 1 - (learningRate * _weightDecay), values);
            Update(values, tensor.Gradient, _moments[i], learningRate);
            if (info.Kind == ParameterKind.BinaryLatent)
                Clip(values);
            tensor.ClearGradient();
        }
    }

    /// <summary>A copy of what it remembers.</summary>
    public OptimizerState Save() => new(Steps, Named().ToDictionary(m => m.Name, m => (float[])m.Moment.Clone()));

    /// <summary>Goes on from what another of its kind remembered.</summary>
    /// <exception cref="ArgumentException">A moment is missing or has another length.</exception>
    public void Restore(OptimizerState state)
    {
        foreach ((string name, float[] moment) in Named())
        {
            if (!state.Moments.TryGetValue(name, out float[]? from) || from.Length != moment.Length)
            {
                throw new ArgumentException(
                    $"Optimizer state {name} has {from?.Length ?? 0} values; expected {moment.Length}.");
            }

            from.CopyTo(moment, 0);
        }

        Steps = state.Steps;
    }

    /// <summary>Moves one parameter; value i depends on gradient i and moments i alone.</summary>
    /// <param name="values">The parameter, changed in place.</param>
    /// <param name="gradient">Its gradient.</param>
    /// <param name="moments">Its running averages in the order of their names, changed in place.</param>
    /// <param name="learningRate">At least 0.</param>
    protected abstract void Update(
        Span<float> values, ReadOnlySpan<float> gradient, float[][] moments, float learningRate);

    private static void Clip(Span<float> values)
    {
        TensorPrimitives.Min(values, 1f, values);
        TensorPrimitives.Max(values, -1f, values);
    }

    private IEnumerable<(string Name, float[] Moment)> Named() => _parameters.SelectMany((parameter, i) =>
        _momentNames.Select((name, m) => ($"{name}/{parameter.Info.Name}", _moments[i][m])));
}
