using EdgeBnn.Core;
using EdgeBnn.Testing;

namespace EdgeBnn.Arm64.Tests;

/// <summary>An operation whose instructions are counted, in a model of its own.</summary>
/// <param name="Name">What it is, and its shape.</param>
/// <param name="Create">Adds it to a model whose image has the shape of its input; gives the map that it makes.</param>
/// <param name="Units">
/// What its instructions are divided by: products of 128 bits, 8 multiply-adds of integers, 8 values of a map that is
/// read, or 128 of its signs.
/// </param>
internal sealed record MeasuredOperation(string Name, Func<ModelBuilder> Create, double Units)
{
    private const int BinaryUnit = 128;

    private const int ValueUnit = 8;

    public static IReadOnlyList<MeasuredOperation> All { get; } =
    [
        Affine(56, 64, 3),
        Affine(28, 128, 3),
        Affine(14, 256, 3),
        Affine(7, 512, 3),
        Affine(14, 256, 1),
        Affine(28, 32, 3),
        Affine(14, 106, 3),
        Threshold(28, 32, 3),
        Threshold(28, 96, 3),
        Stem("stem 3x3 s2 96x96x3 to 32", 96, 3, 2, 32),
        Stem("stem 7x7 s2 112x112x3 to 64", 112, 7, 2, 64),
        Shortcut(28, 64, 128),
        Shortcut(7, 256, 512),
        Dense(512, 1000),
        Values("binarize 28x28x128", 28, 128, (builder, map) => builder.Binarize(map, flips: false)),
        Values("binarize 28x28x106", 28, 106, (builder, map) => builder.Binarize(map, flips: true)),
        Values("add 28x28x128", 28, 128, (builder, map) => builder.Add(map, map)),
        Values("act 28x28x128", 28, 128, (builder, map) =>
        {
            int act = builder.Act(map, shifts: false);
            SetSlopes(((Act)builder.Operations[^1]).Activation);
            return act;
        }),
        Values("act shifts 28x28x106", 28, 106, (builder, map) => builder.Act(map, shifts: true)),
        Values("max 3x3 s2 56x56x64", 56, 64, (builder, map) => builder.MaxPool(map, Windows.Square(3, 2, pad: 1))),
        Values("mean 2x2 s2 56x56x64", 56, 64, (builder, map) => builder.AvgPool(map, Windows.Square(2, 2))),
        Values("global mean 7x7x512", 7, 512, (builder, map) => builder.GlobalAvgPool(map)),
        Bits("max 3x3 s2 bits 56x56x64", 56, 64, (builder, map) => builder.MaxPool(map, Windows.Square(3, 2, pad: 1))),
        Bits("max 2x2 s2 bits 56x56x128", 56, 128, (builder, map) => builder.MaxPool(map, Windows.Square(2, 2))),
    ];

    private static MeasuredOperation Affine(int size, int channels, int kernel) => new(
        $"affine {kernel}x{kernel} {size}x{size}x{channels}",
        () =>
        {
            ModelBuilder builder = new(channels, size, size, channels);
            int bits = builder.Thermometer(0, 1);
            int map = builder.BConv2DAffine(bits, Windows.Square(1), channels);
            builder.BConv2DAffine(
                bits, Windows.Square(kernel, pad: kernel / 2), channels, residual: map, activation: true);
            SetSlopes(((BConv2D)builder.Operations[^1]).Activation!);
            return builder;
        },
        Products(size, channels, kernel));

    /// <summary>Slopes as trained nets have them.</summary>
    private static void SetSlopes(Activation activation)
    {
        activation.SlopeShift = 15;
        Array.Fill(activation.Slope, (short)8192);
    }

    private static MeasuredOperation Threshold(int size, int channels, int kernel) => new(
        $"threshold {kernel}x{kernel} {size}x{size}x{channels}",
        () =>
        {
            ModelBuilder builder = new(channels, size, size, channels);
            builder.BConv2DThreshold(builder.Thermometer(0, 1), Windows.Square(kernel, pad: kernel / 2), channels);
            return builder;
        },
        Products(size, channels, kernel));

    private static double Products(int size, int channels, int kernel) =>
        (double)size * size * channels * channels * kernel * kernel / BinaryUnit;

    private static MeasuredOperation Stem(string name, int size, int kernel, int stride, int outputs) => new(
        name,
        () =>
        {
            ModelBuilder builder = new(kernel, size, size, 3);
            builder.QConv2D(0, Windows.Square(kernel, stride, pad: kernel / 2), outputs, padValue: 117);
            return builder;
        },
        (double)(size / stride) * (size / stride) * outputs * kernel * kernel * 3 / ValueUnit);

    private static MeasuredOperation Shortcut(int size, int inputs, int outputs) => new(
        $"shortcut {size}x{size}x{inputs} to {outputs}",
        () =>
        {
            ModelBuilder builder = new(inputs, size, size, inputs);
            builder.QConv2D(builder.BConv2DAffine(builder.Thermometer(0, 1), Windows.Square(1), inputs),
                Windows.Square(1), outputs);
            return builder;
        },
        (double)size * size * inputs * outputs / ValueUnit);

    private static MeasuredOperation Dense(int inputs, int outputs) => new(
        $"dense {inputs} to {outputs}",
        () =>
        {
            ModelBuilder builder = new(inputs, 1, 1, inputs);
            builder.Dense(
                builder.BConv2DAffine(builder.Thermometer(0, 1), Windows.Square(1), inputs), TensorType.I16, outputs);
            return builder;
        },
        (double)inputs * outputs / ValueUnit);

    private static MeasuredOperation Values(string name, int size, int channels, Func<ModelBuilder, int, int> add) =>
        new(
            name,
            () =>
            {
                ModelBuilder builder = new(channels, size, size, channels);
                add(builder, builder.BConv2DAffine(builder.Thermometer(0, 1), Windows.Square(1), channels));
                return builder;
            },
            (double)size * size * channels / ValueUnit);

    private static MeasuredOperation Bits(string name, int size, int channels, Func<ModelBuilder, int, int> add) =>
        new(
            name,
            () =>
            {
                ModelBuilder builder = new(channels, size, size, channels);
                add(builder, builder.Thermometer(0, 1));
                return builder;
            },
            (double)size * size * channels / BinaryUnit);

    /// <summary>The model, with packed signs and a dense layer behind the operation.</summary>
    public Model CreateModel(out int operation)
    {
        ModelBuilder builder = Create();
        operation = builder.Operations.Count - 1;
        int made = builder.Operations[operation].Output;
        if (builder[made].Type == TensorType.I16) made = builder.Binarize(made, flips: false);
        builder.BDense(made, TensorType.I32, 1);
        return builder.Build(Name);
    }

    public override string ToString() => Name;
}
