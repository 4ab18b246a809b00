namespace EdgeBnn.Tensors;

/// <summary>
/// Convolution (as the field means it: a correlation) without bias. With iy = oy * stride - pad + ky * dilation, and
/// ix likewise: y[n, oy, ox, o] = sum over ky, kx, i of x[n, iy, ix, i] * weight[o, ky, kx, i].
/// Output channel o reads the input channels of its group, o / (Cout / groups).
/// </summary>
public static unsafe class Conv2D
{
    /// <param name="tape">Lends the result.</param>
    /// <param name="x">Map [N, H, W, Cin].</param>
    /// <param name="weight">Parameter [Cout, KH, KW, Cin / groups].</param>
    /// <param name="shape">Stride, dilation, groups and padding.</param>
    /// <param name="padValue">
    /// What stands outside the map: +1 for maps of signs, 0 for others. It gets no gradient.
    /// </param>
    /// <returns>[N, OH, OW, Cout], OH = (H + 2 * pad - dilation * (KH - 1) - 1) / stride + 1.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit each other.</exception>
    public static Tensor Forward(Tape tape, Tensor x, Tensor weight, Conv2DShape shape, float padValue) =>
        Forward(tape, x, weight, shape, padValue, sign: null);

    /// <summary>
    /// The convolution of a map that is read through a sign, with weights of +1 and -1, or of one size per output
    /// channel where they are scaled; or, without a sign, of the map itself with any weights.
    /// </summary>
    internal static Tensor Forward(
        Tape tape, Tensor x, Tensor weight, Conv2DShape shape, float padValue, RSign? sign, bool scaled = false)
    {
        var needsGradient = x.RequiresGradient || weight.RequiresGradient || sign?.Shift is { RequiresGradient: true };
        var y = tape.Rent(shape.Output(x.Shape, weight.Shape), needsGradient);
        var plan = ConvPlan.For(x.Shape, weight.Shape, shape);
        var reader = new MapReader(x, padValue, sign);
        if (sign is not null && plan.BinaryForward is { } binary && (padValue == 1 || shape.Pad == 0))
        {
            binary.Run(tape.Pool, x, sign, weight, scaled, y);
        }
        else
        {
            var writer = new MapWriter(y, ToGradient: false, Add: false, Sign: null, ShiftSums: null);
            plan.Forward.Run(tape.Pool, weight.ValuePointer, reader, writer, x.Shape.N);
        }

        var gradient = new ConvGradient(tape.Pool, plan, reader, weight, y);
        y.Producer = gradient;
        tape.Record(y, gradient.Run);
        return y;
    }
}
