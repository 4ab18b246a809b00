namespace EdgeBnn.Tensors;

/// <summary>
/// The vectors of one batch norm: y = x * Scale + Shift going forward, and going backward, with xhat the normalised
/// value, dX = Scale * (dY - mean(dY) - xhat * mean(dY * xhat)), folded to one multiply-add per term.
/// </summary>
internal sealed unsafe class ChannelNorm
{
    private readonly Tensor _gamma;
    private readonly Tensor _beta;
    private readonly Tensor _vectors;
    private readonly double[] _inverseDeviation;
    private readonly int _channels;
    private readonly int _pixels;
    private readonly bool _training;

    private ChannelNorm(Tape tape, Tensor x, Tensor gamma, Tensor beta, bool training)
    {
        _gamma = gamma;
        _beta = beta;
        _training = training;
        _channels = x.Shape.C;
        _pixels = x.Shape.Pixels;
        _inverseDeviation = new double[_channels];
        _vectors = tape.Rent(new Shape(5, 1, 1, _channels));
    }

    /// <summary>Each [C], valid until the tape is reset.</summary>
    public float* Scale => _vectors.ValuePointer;

    public float* Shift => Scale + _channels;

    public float* Mean => Scale + (2 * _channels);

    public float* GradientSlope => Scale + (3 * _channels);

    public float* GradientOffset => Scale + (4 * _channels);

    /// <summary>
    /// Computes the statistics where training, updates the running ones, and folds them with gamma and beta.
    /// </summary>
    public static ChannelNorm Prepare(
        Tape tape, Tensor x, Tensor gamma, Tensor beta, Tensor runningMean, Tensor runningVariance, bool training,
        float momentum)
    {
        ShapeCheck.Vector(gamma, x.Shape.C, nameof(gamma));
        ShapeCheck.Vector(beta, x.Shape.C, nameof(beta));
        ShapeCheck.Vector(runningMean, x.Shape.C, nameof(runningMean));
        ShapeCheck.Vector(runningVariance, x.Shape.C, nameof(runningVariance));
        var norm = new ChannelNorm(tape, x, gamma, beta, training);
        if (training)
        {
            var (mean, variance) = ChannelMoments.Of(tape, x);
            Follow(runningMean.Values, mean, 1, momentum);
            Follow(runningVariance.Values, variance, x.Shape.Pixels / Math.Max(1.0, x.Shape.Pixels - 1), momentum);
            norm.Fold(mean, variance);
        }
        else
        {
            norm.Fold(ToDouble(runningMean), ToDouble(runningVariance));
        }

        return norm;
    }

    /// <summary>Writes the gradients of gamma and beta, and the vectors for that of the input.</summary>
    /// <param name="sum">Sum of dY, per channel.</param>
    /// <param name="product">Sum of dY * (x - mean), per channel.</param>
    public void FinishGradients(double[] sum, double[] product)
    {
        for (var c = 0; c < _channels; c++)
        {
            product[c] *= _inverseDeviation[c];
            GradientSlope[c] = _training ? (float)(-Scale[c] * product[c] * _inverseDeviation[c] / _pixels) : 0;
            GradientOffset[c] = _training ? (float)(-Scale[c] * sum[c] / _pixels) : 0;
        }

        if (_gamma.RequiresGradient)
            GradientMath.Write(product, _gamma);
        if (_beta.RequiresGradient)
            GradientMath.Write(sum, _beta);
    }

    private void Fold(double[] mean, double[] variance)
    {
        for (var c = 0; c < _channels; c++)
        {
            _inverseDeviation[c] = 1 / Math.Sqrt(variance[c] + BatchNorm.Epsilon);
            var scale = _gamma.Values[c] * _inverseDeviation[c];
            Scale[c] = (float)scale;
            Shift[c] = (float)(_beta.Values[c] - (mean[c] * scale));
            Mean[c] = (float)mean[c];
        }
    }

    private static void Follow(Span<float> running, double[] batch, double factor, float momentum)
    {
        for (var c = 0; c < running.Length; c++)
            running[c] += momentum * ((float)(batch[c] * factor) - running[c]);
    }

    private static double[] ToDouble(Tensor vector)
    {
        var values = new double[vector.Shape.Length];
        for (var c = 0; c < values.Length; c++)
            values[c] = vector.Values[c];
        return values;
    }
}
