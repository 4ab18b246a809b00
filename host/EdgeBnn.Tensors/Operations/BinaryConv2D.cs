namespace EdgeBnn.Tensors;

/// <summary>
/// A binary convolution in one step: <see cref="ChannelShift"/> where there is a shift, <see cref="Sign"/>,
/// <see cref="BinaryWeights"/> and <see cref="Conv2D"/> with the same results, without writing the map of signs and its
/// gradient to memory.
/// </summary>
public static class BinaryConv2D
{
    /// <param name="tape">Lends the result.</param>
    /// <param name="x">Map [N, H, W, Cin] before the sign.</param>
    /// <param name="shift">Parameter [1, 1, 1, Cin] that is added before the sign, or null.</param>
    /// <param name="latent">Latent weights [Cout, KH, KW, Cin / groups].</param>
    /// <param name="shape">Stride, dilation, groups and padding.</param>
    /// <param name="padValue">What stands outside the map of signs.</param>
    /// <param name="estimator">What stands for the derivative of the sign.</param>
    /// <param name="scaled">Whether the weights are scaled: see <see cref="BinaryWeights"/>.</param>
    /// <returns>[N, OH, OW, Cout], as <see cref="Conv2D"/>.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit each other.</exception>
    public static Tensor Forward(
        Tape tape, Tensor x, Tensor? shift, Tensor latent, Conv2DShape shape, float padValue, SignEstimator estimator,
        bool scaled = false)
    {
        if (shift is not null)
            ShapeCheck.Vector(shift, x.Shape.C, nameof(shift));
        // the gradient of the shift is summed where that of x is written
        if (shift is not null && !x.RequiresGradient)
            (x, shift) = (ChannelShift.Forward(tape, x, shift), null);
        var weight = BinaryWeights.Forward(tape, latent, scaled);
        return Conv2D.Forward(tape, x, weight, shape, padValue, new RSign(estimator, shift), scaled);
    }
}
