using EdgeBnn.Compiler;
using EdgeBnn.Core;
using EdgeBnn.Training;

namespace EdgeBnn.Nano.Tests;

/// <summary>The nets whose costs on a board the tests state, with random weights.</summary>
internal static class MicroNets
{
    /// <summary>
    /// Two presets with an int8 stem and residual sums, and two nets that only signs run through, from a thermometer to
    /// the last layer: what a microcontroller affords without native kernels.
    /// </summary>
    private static readonly Dictionary<string, (NetSpec Spec, InputShape Input)> All = new()
    {
        ["tiny"] = (NetPresets.Tiny, new(32, 32, 3)),
        ["mnist"] = (NetPresets.Mnist, new(28, 28, 1)),
        ["lean digits"] = (new("lean digits", Stem(32), [new(64, 1, 2), new(64, 1, 2)], "plain"), new(28, 28, 1)),
        ["presence"] = (
            new("presence", new(32, Stride: 2, Thermometer: 16), [new(32, 1, 2)], "plain"), new(8, 8, 1)),
        ["wide digits"] = (new("wide digits", Stem(64), [new(64, 1, 2), new(64, 1)], "plain"), new(28, 28, 1)),
    };

    public static Model Compile(string name) => RandomWeights.Compile(All[name].Spec, All[name].Input, 10, 1).Model;

    private static StemSpec Stem(int channels) => new(channels, Kernel: 5, Stride: 2, Thermometer: 8);
}
