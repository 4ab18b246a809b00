using System.Numerics;

namespace EdgeBnn.Training;

/// <summary>
/// Adam (Kingma and Ba, ICLR 2015): m = b1 m + (1 - b1) g; v = b2 v + (1 - b2) g^2;
/// w -= rate * (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + epsilon).
/// </summary>
/// <param name="parameters">Parameters of a net.</param>
/// <param name="weightDecay">See <see cref="Optimizer"/>.</param>
/// <param name="beta1">Memory of the mean, 0 to below 1.</param>
/// <param name="beta2">Memory of the square, 0 to below 1.</param>
public sealed class AdamOptimizer(
    IEnumerable<NetParameter> parameters, float weightDecay = 0, float beta1 = 0.9f, float beta2 = 0.999f)
    : Optimizer(parameters, weightDecay, "mean", "square")
{
    private const float Epsilon = 1e-8f;

    /// <inheritdoc/>
    protected override void Update(
        Span<float> values, ReadOnlySpan<float> gradient, float[][] moments, float learningRate)
    {
        // both corrections in two scalars: w -= step * m / (sqrt(v) * root + epsilon)
        float step = (float)(learningRate / (1 - Math.Pow(beta1, Steps)));
        float root = (float)(1 / Math.Sqrt(1 - Math.Pow(beta2, Steps)));
        Span<float> mean = moments[0];
        Span<float> square = moments[1];
        int i = 0;
        for (; i + Vector<float>.Count <= values.Length; i += Vector<float>.Count)
        {
            var g = new Vector<float>(gradient[i..]);
            Vector<float> m = (new Vector<float>(mean[i..]) * beta1) + (g * (1 - beta1));
            Vector<float> v = (new Vector<float>(square[i..]) * beta2) + (g * g * (1 - beta2));
            Vector<float> move = m * step / ((Vector.SquareRoot(v) * root) + new Vector<float>(Epsilon));
            m.CopyTo(mean[i..]);
            v.CopyTo(square[i..]);
            (new Vector<float>(values[i..]) - move).CopyTo(values[i..]);
        }

        for (; i < values.Length; i++)
        {
            float g = gradient[i];
            mean[i] = (mean[i] * beta1) + (g * (1 - beta1));
            square[i] = (square[i] * beta2) + (g * g * (1 - beta2));
            values[i] -= mean[i] * step / ((MathF.Sqrt(square[i]) * root) + Epsilon);
        }
    }
}
