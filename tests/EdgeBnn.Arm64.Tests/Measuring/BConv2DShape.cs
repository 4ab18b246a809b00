using EdgeBnn.Core;
using EdgeBnn.Testing;

namespace EdgeBnn.Arm64.Tests;

/// <summary>
/// The binary convolution that is measured: stride 1, padded to the same size, packed bits in and out.
/// </summary>
public sealed record BConv2DShape(int Size, int Channels, int Kernel)
{
    /// <summary>Index of the convolution in the model.</summary>
    public const int Operation = 1;

    /// <summary>Products of 128 bits that the convolution is made of.</summary>
    public double Products => (double)Size * Size * Channels * Channels * Kernel * Kernel / 128;

    /// <summary>
    /// A model of the convolution, with an image turned to signs in front and a dense layer behind.
    /// </summary>
    public Model CreateModel()
    {
        ModelBuilder builder = new(Channels, Size, Size, Channels);
        int conv = builder.BConv2DThreshold(
            builder.Thermometer(0, 1), Windows.Square(Kernel, pad: Kernel / 2), Channels);
        builder.BDense(conv, TensorType.I32, 1);
        return builder.Build(ToString());
    }

    public override string ToString() => $"{Kernel}x{Kernel} {Size}x{Size}x{Channels}";
}
