namespace EdgeBnn.Tensors;

/// <summary>
/// Convolution (as the field means it: a correlation) without bias:
/// y[n, oy, ox, o] = sum over ky, kx, i of x[n, oy * stride - pad + ky * dilation, ox * stride - pad + kx * dilation, i] * weight[o, ky, kx, i].
/// Output channel o reads the input channels of its group, o / (Cout / groups).
/// </summary>
public static class Conv2D
{
    /// <param name="tape">Lends the result.</param>
    /// <param name="x">Map [N, H, W, Cin].</param>
    /// <param name="weight">Parameter [Cout, KH, KW, Cin / groups].</param>
    /// <param name="shape">Stride, dilation, groups and padding.</param>
    /// <param name="padValue">What stands outside the map: +1 for maps of signs, 0 for others. It gets no gradient.</param>
    /// <returns>[N, OH, OW, Cout], OH = (H + 2 * pad - dilation * (KH - 1) - 1) / stride + 1.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit each other.</exception>
    public static Tensor Forward(Tape tape, Tensor x, Tensor weight, Conv2DShape shape, float padValue)
    {
        var y = tape.Rent(shape.Output(x.Shape, weight.Shape), x.RequiresGradient || weight.RequiresGradient);
        CpuThreads.For(x.Shape.N, n =>
        {
            var values = y.Values;
            ForEachTap(n, x.Shape, weight.Shape, y.Shape, shape, first: true, (input, w, output, first) =>
            {
                var v = (input < 0 ? padValue : x.Values[input]) * weight.Values[w];
                y.Values[output] = first ? v : y.Values[output] + v;
            });
        });
        tape.Record(y, () => Backward(x, weight, shape, padValue, y));
        return y;
    }

    private static void Backward(Tensor x, Tensor weight, Conv2DShape shape, float padValue, Tensor y)
    {
        if (x.RequiresGradient && !x.PrepareGradient())
            x.Gradient.Clear();
        if (weight.RequiresGradient && !weight.PrepareGradient())
            weight.Gradient.Clear();
        for (var n = 0; n < x.Shape.N; n++)
        {
            ForEachTap(n, x.Shape, weight.Shape, y.Shape, shape, first: true, (input, w, output, _) =>
            {
                var d = y.Gradient[output];
                if (weight.RequiresGradient)
                    weight.Gradient[w] += d * (input < 0 ? padValue : x.Values[input]);
                if (x.RequiresGradient && input >= 0)
                    x.Gradient[input] += d * weight.Values[w];
            });
        }
    }

    private static void ForEachTap(
        int n, Shape x, Shape w, Shape y, Conv2DShape shape, bool first, Action<int, int, int, bool> body)
    {
        var perGroup = w.N / shape.Groups;
        for (var i = 0; i < y.H * y.W * y.C; i++)
        {
            var (oy, ox, o) = (i / (y.W * y.C), i / y.C % y.W, i % y.C);
            var channel = o / perGroup * w.C;
            first = true;
            for (var k = 0; k < w.H * w.W * w.C; k++)
            {
                var iy = (oy * shape.Stride) - shape.Pad + (k / (w.W * w.C) * shape.Dilation);
                var ix = (ox * shape.Stride) - shape.Pad + (k / w.C % w.W * shape.Dilation);
                var inside = iy >= 0 && iy < x.H && ix >= 0 && ix < x.W;
                var input = inside ? (((((n * x.H) + iy) * x.W) + ix) * x.C) + channel + (k % w.C) : -1;
                body(input, (o * w.H * w.W * w.C) + k, (n * y.H * y.W * y.C) + i, first);
                first = false;
            }
        }
    }
}
