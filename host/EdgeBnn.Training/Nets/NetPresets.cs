namespace EdgeBnn.Training;

/// <summary>Networks by name.</summary>
public static class NetPresets
{
    /// <summary>The presets, in the order in which messages list them.</summary>
    public static IReadOnlyList<string> Names { get; } = ["tiny", "mnist", "resnet20"];

    /// <summary>For a microcontroller and images near 32x32x3.</summary>
    public static NetSpec Tiny { get; } = new(
        "tiny", new StemSpec(16, Kernel: 3, Stride: 2), [new(16, 1), new(32, 2, 2), new(64, 2, 2)]);

    /// <summary>For 28x28x1.</summary>
    public static NetSpec Mnist { get; } = new(
        "mnist", new StemSpec(16, Kernel: 5, Stride: 2), [new(32, 1), new(64, 3, 2)]);

    /// <summary>
    /// ResNet-20 for CIFAR-10 (He et al., 2016) with Bi-Real shortcuts round each of its 18 binary convolutions.
    /// </summary>
    public static NetSpec ResNet20 { get; } = new(
        "resnet20", new StemSpec(16, Kernel: 3, Stride: 1), [new(16, 6), new(32, 6, 2), new(64, 6, 2)]);

    /// <summary>The preset of a name.</summary>
    /// <exception cref="NetSpecException">There is none: lists those there are.</exception>
    public static NetSpec Get(string name) => name switch
    {
        "tiny" => Tiny,
        "mnist" => Mnist,
        "resnet20" => ResNet20,
        _ => throw NearestName.Unknown("net preset", "the name", name, Names),
    };
}
