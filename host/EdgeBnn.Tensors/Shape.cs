namespace EdgeBnn.Tensors;

/// <summary>
/// Sizes of a tensor, channels innermost. Maps are [N, H, W, C]; convolution weights are [Cout, KH, KW, Cin / groups];
/// dense weights are [Cout, 1, 1, Cin]; vectors are [1, 1, 1, C]; scalars are [1, 1, 1, 1].
/// </summary>
/// <param name="N">Images, or output channels of a weight.</param>
/// <param name="H">Height.</param>
/// <param name="W">Width.</param>
/// <param name="C">Channels.</param>
public readonly record struct Shape(int N, int H, int W, int C)
{
    /// <summary>The shape of a loss.</summary>
    public static Shape Scalar => new(1, 1, 1, 1);

    /// <summary>The shape of a parameter with one value per channel.</summary>
    public static Shape Vector(int channels) => new(1, 1, 1, channels);

    /// <summary>Number of values.</summary>
    /// <exception cref="OverflowException">The product of the sizes does not fit an int.</exception>
    public int Length => checked(N * H * W * C);

    /// <summary>Number of pixels of all images.</summary>
    public int Pixels => checked(N * H * W);

    /// <inheritdoc/>
    public override string ToString() => $"[{N}, {H}, {W}, {C}]";
}
