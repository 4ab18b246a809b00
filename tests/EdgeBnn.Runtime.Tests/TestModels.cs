using EdgeBnn.Core;
using EdgeBnn.Testing;

namespace EdgeBnn.Runtime.Tests;

/// <summary>Small models of known shape.</summary>
internal static class TestModels
{
    /// <summary>Image 8 x 9 x 3, 5 classes, a residual block with 16 channels; score = logit / 4.</summary>
    public static Model Residual()
    {
        ModelBuilder builder = new(1, 8, 9, 3);
        int x = builder.QConv2D(0, Windows.Square(3, pad: 1), 16, padValue: 128, activation: true);
        int signs = builder.Binarize(x, false);
        x = builder.BConv2DAffine(signs, Windows.Square(3, pad: 1), 16, residual: x, activation: true);
        x = builder.MaxPool(x, Windows.Square(2, 2));
        builder.Dense(builder.GlobalAvgPool(x), TensorType.I32, 5);
        Model model = builder.Build("residual");
        model.OutputScale = 0.25f;
        return model;
    }

    /// <summary>32 x 32 residual blocks: enough work in each operation for threads to share.</summary>
    public static Model Wide()
    {
        ModelBuilder builder = new(2, 32, 32, 3);
        int x = builder.QConv2D(0, Windows.Square(3, pad: 1), 32, padValue: 128, activation: true);
        for (int i = 0; i < 3; i++)
        {
            int signs = builder.Binarize(x, false);
            x = builder.BConv2DAffine(signs, Windows.Square(3, pad: 1), 32, residual: x, activation: true);
        }

        builder.Dense(builder.GlobalAvgPool(x), TensorType.I32, 10);
        return builder.Build("wide");
    }

    /// <summary>Every operation there is, on both types that it takes, over 20 x 20 pixels; 7 classes.</summary>
    public static Model EveryOperation()
    {
        ModelBuilder builder = new(3, 20, 20, 3);
        int x = builder.QConv2D(0, Windows.Square(3, pad: 1), 48, padValue: 128, activation: true, shifts: true);
        int signs = builder.Concat(builder.Binarize(x, true), builder.Thermometer(0, 8));
        signs = builder.Slice(builder.Shuffle(signs, 2), 5, 48);
        signs = builder.BConv2DThreshold(signs, Windows.Square(3, pad: 1, groups: 2), 48, zeroPadding: true);
        x = builder.BConv2DAffine(signs, Windows.Square(3, pad: 1), 48, residual: x, activation: true);
        x = builder.Act(builder.Add(x, builder.MaxPool(x, Windows.Square(3, pad: 1))), true);
        x = builder.ScaleChannels(x, builder.GlobalAvgPool(x));
        x = builder.AvgPool(builder.Shuffle(builder.Slice(builder.Concat(x, x), 3, 48), 3), Windows.Square(2, 2));
        signs = builder.MaxPool(signs, Windows.Square(2, 2));
        int[] vectors =
        [
            builder.BDense(builder.BDense(signs, TensorType.Bits, 40), TensorType.I16, 9),
            builder.Dense(x, TensorType.I16, 9),
        ];
        builder.Dense(builder.Concat(vectors), TensorType.I32, 7);
        return builder.Build("every operation");
    }
}
