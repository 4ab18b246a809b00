namespace EdgeBnn.Tensors;

/// <summary>How a convolution walks its input.</summary>
/// <param name="Stride">Step between windows, at least 1.</param>
/// <param name="Dilation">Step between the taps of a window, at least 1.</param>
/// <param name="Groups">Into how many independent parts the channels are cut; divides Cin and Cout.</param>
/// <param name="Pad">Pixels added on each side, at least 0.</param>
public readonly record struct Conv2DShape(int Stride, int Dilation, int Groups, int Pad)
{
    /// <summary>Shape of the result.</summary>
    /// <param name="input">[N, H, W, Cin].</param>
    /// <param name="weight">[Cout, KH, KW, Cin / groups].</param>
    /// <exception cref="ArgumentException">The shapes do not fit each other.</exception>
    public Shape Output(Shape input, Shape weight)
    {
        if (Stride < 1 || Dilation < 1 || Groups < 1 || Pad < 0)
            throw new ArgumentException($"Expected stride, dilation, groups >= 1 and pad >= 0; found {this}.");
        if (weight.N % Groups != 0 || weight.C * Groups != input.C)
            throw new ArgumentException($"Weights {weight} in {Groups} groups do not fit an input {input}.");
        var height = input.H + (2 * Pad) - (Dilation * (weight.H - 1));
        var width = input.W + (2 * Pad) - (Dilation * (weight.W - 1));
        if (height < 1 || width < 1)
        {
            throw new ArgumentException(
                $"A window of weights {weight}, dilation {Dilation}, exceeds an input {input}, pad {Pad}.");
        }


        return new Shape(input.N, ((height - 1) / Stride) + 1, ((width - 1) / Stride) + 1, weight.N);
    }
}
