using EdgeBnn.Compiler;
using EdgeBnn.Core;
using EdgeBnn.Testing;
using EdgeBnn.Training;

namespace EdgeBnn.Firmware.Tests.Building;

/// <summary>The models that are emitted here.</summary>
internal static class Nets
{
    private const int SampleSize = 40;
    private const int LastSeed = 400;

    /// <summary>The preset of this name with random weights.</summary>
    public static Model Preset(string name, int side, int channels) => RandomWeights.Compile(
        NetPresets.Get(name), new InputShape(side, side, channels), classes: 10, seed: 1).Model;

    public static Model Tiny() => Preset("tiny", 32, 3);

    public static Model Mnist() => Preset("mnist", 28, 1);

    /// <summary>
    /// Random models: first each one that has a feature none before it has, then as many as are missing to forty.
    /// </summary>
    public static IReadOnlyList<Model> Sample()
    {
        var open = new HashSet<string>(ModelFeatures.All);
        var taken = new List<Model>();
        var others = new List<Model>();
        for (int seed = 0; seed < LastSeed && open.Count > 0; seed++)
        {
            Model model = RandomModels.Create(seed);
            string[] features = [.. ModelFeatures.Of(model)];
            (features.Any(open.Contains) ? taken : others).Add(model);
            open.ExceptWith(features);
        }

        Assert.Empty(open);
        return [.. taken, .. others.Take(Math.Max(0, SampleSize - taken.Count))];
    }

    /// <summary>
    /// Convolutions that are sliced, each twice so that one of the two is emitted so: outputs of 1 to 4 pixels in a
    /// word, several blocks, a last word that is not full, strides, uneven windows.
    /// </summary>
    public static IEnumerable<Model> Sliced()
    {
        (int Cin, int Cout, ConvGeometry Window)[] cases =
        [
            (40, 32, Windows.Square(3, pad: 1)), (3, 16, Windows.Square(3, pad: 1)),
            (5, 10, Windows.Of(2, 7, 1, 1, (0, 3, 1, 3))), (33, 8, Windows.Of(1, 12, 1, 1, (0, 5, 0, 6))),
            (64, 64, Windows.Square(1)), (8, 90, Windows.Square(3, stride: 2, pad: 1)), (2, 31, Windows.Square(5)),
        ];
        for (int i = 0; i < 2 * cases.Length; i++)
        {
            (int cin, int cout, ConvGeometry window) = cases[i / 2];
            ModelBuilder builder = new(seed: 50 + i, height: 9, width: 11, channels: cin);
            int bits = builder.Thermometer(0, steps: 1);
            int signs = builder.BConv2DThreshold(bits, window, cout);
            int map = builder.BConv2DAffine(bits, window, cout, activation: true, shifts: true);
            int both = builder.ScaleChannels(map, builder.BDense(signs, TensorType.I16, cout));
            builder.Dense(both, TensorType.I32, 3);
            yield return builder.Build($"sliced {cin} to {cout}");
        }
    }

    /// <summary>A net that a person can follow: its header is a golden file.</summary>
    public static Model Small()
    {
        ModelBuilder builder = new(seed: 7, height: 8, width: 8, channels: 1);
        int bits = builder.Thermometer(0, steps: 8);
        int conv = builder.BConv2DThreshold(bits, Windows.Square(3, pad: 1), outputs: 16);
        int pooled = builder.MaxPool(conv, Windows.Square(2, stride: 2));
        builder.BDense(pooled, TensorType.I32, 3);
        Model model = builder.Build("hands");
        model.Labels = ["rock", "paper", "scissors"];
        model.Operations[0].Name = "stem";
        model.Operations[1].Name = "stage0.conv";
        model.Operations[2].Name = "stage0.pool";
        model.Operations[3].Name = "head.dense";
        return model;
    }
}
