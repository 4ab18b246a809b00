using System.Numerics;

namespace EdgeBnn.Training;

/// <summary>Gradient descent with momentum: m = momentum * m + g; w -= rate * m.</summary>
/// <param name="parameters">Parameters of a net.</param>
/// <param name="weightDecay">See <see cref="Optimizer"/>.</param>
/// <param name="momentum">Memory of earlier gradients, 0 to below 1.</param>
public sealed class SgdOptimizer(IEnumerable<NetParameter> parameters, float weightDecay = 0, float momentum = 0.9f)
    : Optimizer(parameters, weightDecay, "velocity")
{
    /// <inheritdoc/>
    protected override void Update(
        Span<float> values, ReadOnlySpan<float> gradient, float[][] moments, float learningRate)
    {
        Span<float> velocity = moments[0];
        int i = 0;
        for (; i + Vector<float>.Count <= values.Length; i += Vector<float>.Count)
        {
            Vector<float> m = (new Vector<float>(velocity[i..]) * momentum) + new Vector<float>(gradient[i..]);
            m.CopyTo(velocity[i..]);
            (new Vector<float>(values[i..]) - (m * learningRate)).CopyTo(values[i..]);
        }

        for (; i < values.Length; i++)
        {
            velocity[i] = (velocity[i] * momentum) + gradient[i];
            values[i] -= velocity[i] * learningRate;
        }
    }
}
