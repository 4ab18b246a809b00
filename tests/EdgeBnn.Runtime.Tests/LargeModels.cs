using EdgeBnn.Core;
using EdgeBnn.Testing;

namespace EdgeBnn.Runtime.Tests;

/// <summary>Models whose maps take several tiles and several pieces of work.</summary>
internal static class LargeModels
{
    /// <summary>The models, the same with every call.</summary>
    public static IEnumerable<Model> All()
    {
        foreach (int channels in (int[])[5, 16, 24, 32, 47]) yield return Residual(channels);
        foreach (int channels in (int[])[32, 300, 1100]) yield return LongSums(channels);
        yield return Grouped();
        yield return TestModels.EveryOperation();
    }

    /// <summary>A stem, residual blocks with zero and with +1 padding, pools and plumbing, on 23 x 29 pixels.</summary>
    private static Model Residual(int channels)
    {
        ModelBuilder builder = new(channels, 23, 29, 3);
        int x = builder.QConv2D(0, Windows.Square(3, pad: 1), channels, padValue: 128, activation: true, shifts: true);
        int signs = builder.Binarize(x, true);
        x = builder.BConv2DAffine(signs, Windows.Square(3, pad: 1), channels, residual: x, activation: true);
        signs = builder.Binarize(x, false);
        x = builder.BConv2DAffine(
            signs, Windows.Square(5, pad: 2), channels, zeroPadding: true, residual: x, residualLast: true);
        x = builder.Act(builder.Add(x, x), true);
        signs = builder.BConv2DThreshold(builder.Binarize(x, true), Windows.Square(3, pad: 1), channels);
        signs = builder.MaxPool(signs, Windows.Square(2, 2));
        int mean = builder.AvgPool(x, Windows.Square(2, 2));
        x = builder.BConv2DAffine(signs, Windows.Square(3, 1, pad: 1), channels, residual: mean);
        x = builder.ScaleChannels(x, builder.GlobalAvgPool(x));
        x = builder.MaxPool(builder.Concat(x, x), Windows.Square(3, 2, pad: 1));
        builder.Dense(builder.GlobalAvgPool(x), TensorType.I32, 10);
        return builder.Build($"residual {channels}");
    }

    /// <summary>A 3x3 and a dense layer over many words: more blocks than a byte of counts holds.</summary>
    private static Model LongSums(int channels)
    {
        ModelBuilder builder = new(channels, 9, 7, 2);
        int x = builder.Thermometer(0, 5);
        x = builder.BConv2DThreshold(x, Windows.Square(3, pad: 1), channels);
        x = builder.BConv2DThreshold(x, Windows.Square(3, pad: 1, dilation: 1), 40);
        int wide = builder.Concat(x, x, x, x, x, x, x, x, x, x, x, x);
        wide = builder.BConv2DThreshold(wide, Windows.Square(1), channels);
        builder.BDense(wide, TensorType.I32, 21);
        return builder.Build($"long sums {channels}");
    }

    /// <summary>Grouped and dilated windows over several tiles.</summary>
    private static Model Grouped()
    {
        ModelBuilder builder = new(77, 19, 31, 3);
        int x = builder.QConv2D(0, Windows.Square(3, 1, dilation: 2, pad: 2), 42, padValue: 7);
        x = builder.QConv2D(x, Windows.Square(3, 1, pad: 1, groups: 6), 54);
        int signs = builder.Binarize(x, true);
        signs = builder.BConv2DThreshold(signs, Windows.Square(3, pad: 1, groups: 3), 51);
        x = builder.BConv2DAffine(signs, Windows.Square(3, 2, dilation: 2, pad: 2), 38, zeroPadding: true);
        signs = builder.Shuffle(builder.Binarize(x, false), 2);
        x = builder.BConv2DAffine(
            signs, Windows.Square(3, pad: 1, groups: 38), 38, zeroPadding: true, activation: true);
        builder.Dense(builder.GlobalAvgPool(builder.Slice(x, 3, 33)), TensorType.I32, 3);
        return builder.Build("grouped");
    }
}
