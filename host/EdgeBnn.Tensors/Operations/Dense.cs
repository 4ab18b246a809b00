using System.Numerics.Tensors;

namespace EdgeBnn.Tensors;

/// <summary>Fully connected layer: y[n, o] = sum over i of x[n, i] * weight[o, i] + bias[o].</summary>
public static class Dense
{
    /// <param name="tape">Lends the result.</param>
    /// <param name="x">[N, 1, 1, Cin].</param>
    /// <param name="weight">Parameter [Cout, 1, 1, Cin].</param>
    /// <param name="bias">Parameter [1, 1, 1, Cout].</param>
    /// <returns>[N, 1, 1, Cout].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit each other.</exception>
    public static Tensor Forward(Tape tape, Tensor x, Tensor weight, Tensor bias)
    {
        if (x.Shape.H != 1 || x.Shape.W != 1)
            throw new ArgumentException($"Dense needs an input [N, 1, 1, Cin]; found {x.Shape}.", nameof(x));
        ShapeCheck.Vector(bias, weight.Shape.N, nameof(bias));
        var product = Conv2D.Forward(tape, x, weight, new Conv2DShape(Stride: 1, Dilation: 1, Groups: 1, Pad: 0), 0);
        var y = tape.Rent(product.Shape, product.RequiresGradient || bias.RequiresGradient);
        var channels = weight.Shape.N;
        for (var n = 0; n < x.Shape.N; n++)
        {
            TensorPrimitives.Add(
                product.Values.Slice(n * channels, channels), bias.Values, y.Values.Slice(n * channels, channels));
        }

        tape.Record(y, () => Backward(product, bias, y));
        return y;
    }

    private static void Backward(Tensor product, Tensor bias, Tensor y)
    {
        if (bias.RequiresGradient)
        {
            var sums = new double[bias.Shape.C];
            var dY = y.Gradient;
            for (var i = 0; i < dY.Length; i++)
                sums[i % sums.Length] += dY[i];
            GradientMath.Write(sums, bias);
        }

        if (product.RequiresGradient)
            product.TakeGradientOf(y);
    }
}
