using EdgeBnn.Compiler;
using EdgeBnn.Core;
using EdgeBnn.Testing;
using EdgeBnn.Training;

namespace EdgeBnn.Nano.Tests;

/// <summary>The nets whose costs on a board the tests state: presets that are trained, others with random weights.</summary>
internal static class MicroNets
{
    /// <summary>The wide net with a binary layer at its end, which no net description can say yet.</summary>
    public const string BinaryHead = "wide digits, binary head";

    /// <summary>
    /// Nets that only signs run through, from a thermometer to the last layer: what a microcontroller affords without
    /// native kernels.
    /// </summary>
    private static readonly Dictionary<string, (NetSpec Spec, InputShape Input)> All = new()
    {
        ["lean digits"] = (new("lean digits", Stem(32), [new(64, 1, 2), new(64, 1, 2)], "plain"), new(28, 28, 1)),
        ["presence"] = (
            new("presence", new(32, Stride: 2, Thermometer: 16), [new(32, 1, 2)], "plain"), new(8, 8, 1)),
        ["broad digits"] = (new("broad digits", Stem(64), [new(64, 1, 2), new(64, 1, 2)], "plain"), new(28, 28, 1)),
        ["deep digits"] = (new("deep digits", Stem(32), [new(64, 2, 2)], "plain"), new(28, 28, 1)),
        ["wide digits"] = (new("wide digits", Stem(64), [new(64, 1, 2), new(64, 1)], "plain"), new(28, 28, 1)),
    };

    public static Model Compile(string name) => name switch
    {
        BinaryHead => BuildBinaryHead(),
        _ when All.TryGetValue(name, out var net) => RandomWeights.Compile(net.Spec, net.Input, 10, 1).Model,
        _ => TrainedModels.Load(name),
    };

    private static Model BuildBinaryHead()
    {
        ModelBuilder builder = new(1, 28, 28, 1);
        int map = builder.Thermometer(0, 8);
        map = builder.BConv2DThreshold(map, Windows.Of(5, 5, 2, 1, (1, 1, 2, 2)), 64);
        map = builder.BConv2DThreshold(map, Windows.Of(3, 3, 2, 1, (0, 0, 1, 1)), 64);
        map = builder.BConv2DThreshold(map, Windows.Square(3, pad: 1), 64);
        builder.BDense(map, TensorType.I32, 10);
        return builder.Build(BinaryHead);
    }

    private static StemSpec Stem(int channels) => new(channels, Kernel: 5, Stride: 2, Thermometer: 8);
}
