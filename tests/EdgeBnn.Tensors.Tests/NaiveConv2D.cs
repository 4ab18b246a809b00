namespace EdgeBnn.Tensors.Tests;

/// <summary>Convolution and its gradients as loops over the definition, summed in double.</summary>
internal static class NaiveConv2D
{
    public sealed record Result(double[] Y, double[] DInput, double[] DWeight);

    /// <param name="x">[N, H, W, Cin].</param>
    /// <param name="weight">[Cout, KH, KW, Cin / groups].</param>
    /// <param name="shape">Stride, dilation, groups, padding.</param>
    /// <param name="padValue">Outside the map.</param>
    /// <param name="dY">Gradient of value i of the result.</param>
    public static Result Run(Tensor x, Tensor weight, Conv2DShape shape, float padValue, Func<int, float> dY)
    {
        var (input, w) = (x.Shape, weight.Shape);
        var output = shape.Output(input, w);
        var result = new Result(new double[output.Length], new double[input.Length], new double[w.Length]);
        var outputsPerGroup = w.N / shape.Groups;
        for (var i = 0; i < output.Length; i++)
        {
            var o = i % output.C;
            var pixel = i / output.C;
            var (ox, oy, n) = (pixel % output.W, pixel / output.W % output.H, pixel / output.W / output.H);
            for (var k = 0; k < w.H * w.W * w.C; k++)
            {
                var iy = (oy * shape.Stride) - shape.Pad + (k / w.C / w.W * shape.Dilation);
                var ix = (ox * shape.Stride) - shape.Pad + (k / w.C % w.W * shape.Dilation);
                var inside = iy >= 0 && iy < input.H && ix >= 0 && ix < input.W;
                var channel = (o / outputsPerGroup * w.C) + (k % w.C);
                var place = inside ? (((((n * input.H) + iy) * input.W) + ix) * input.C) + channel : 0;
                var value = inside ? x.Values[place] : padValue;
                var at = (o * w.H * w.W * w.C) + k;
                result.Y[i] += (double)value * weight.Values[at];
                result.DWeight[at] += (double)value * dY(i);
                if (inside)
                    result.DInput[place] += (double)weight.Values[at] * dY(i);
            }
        }

        return result;
    }
}
