namespace EdgeBnn.Training;

/// <summary>
/// Networks by name. Costs are for 10 classes: trained parameters, multiply-adds of signs (binary) and of int8 weights,
/// and the size of the compiled file.
/// </summary>
public static class NetPresets
{
    /// <summary>The presets, in the order in which messages list them.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["tiny", "mnist-micro", "mnist", "mnist-large", "cifar10", "resnet20", "resnet18", "resnet18-lean"];

    /// <summary>
    /// For a microcontroller. On 32x32x3: 73,178 parameters (71,424 of them bits), 2.4 M binary and 0.1 M int8
    /// multiply-adds, a file of 15 KiB.
    /// </summary>
    public static NetSpec Tiny { get; } = new(
        "tiny", new StemSpec(16, Kernel: 3, Stride: 2), [new(16, 1), new(32, 2, 2), new(64, 2, 2)]);

    /// <summary>
    /// For handwritten digits on a microcontroller that runs managed code: nothing but signs from a thermometer to the
    /// last block, whose map has shrunk to a pixel. On 28x28x1: 174,282 parameters (172,288 of them bits), 3.0 M binary
    /// multiply-adds, a file of 28 KiB.
    /// </summary>
    public static NetSpec MnistMicro { get; } = new(
        "mnist-micro", new StemSpec(32, Kernel: 5, Stride: 2, Thermometer: 8),
        [new(64, 1, 2), new(64, 1, 2), new(64, 1, 2), new(128, 1, 2)], "plain");

    /// <summary>
    /// For handwritten digits. On 28x28x1: 98,538 parameters (96,768 of them bits), 5.4 M binary and 0.1 M int8
    /// multiply-adds, a file of 18 KiB.
    /// </summary>
    public static NetSpec Mnist { get; } = new(
        "mnist", new StemSpec(16, Kernel: 5, Stride: 2), [new(32, 1), new(64, 3, 2)]);

    /// <summary>
    /// <see cref="Mnist"/> with a stem over the whole map and ReAct blocks, for two thirds of the errors. On 28x28x1: 155,226
    /// parameters (152,064 of them bits), 10.8 M binary and 0.3 M int8 multiply-adds, a file of 28 KiB.
    /// </summary>
    public static NetSpec MnistLarge { get; } = new(
        "mnist-large", new StemSpec(16, Kernel: 5), [new(32, 3, 2), new(64, 4, 2)], "react");

    /// <summary>
    /// For small colour pictures, as much as 160 KiB hold: an int8 branch beside each binary convolution is worth more
    /// than the channels that its bytes would buy. On 32x32x3: 691,648 parameters (632,592 of them bits), 52.6 M binary
    /// and 5.5 M int8 multiply-adds, a file of 159 KiB.
    /// </summary>
    public static NetSpec Cifar10 { get; } = new(
        "cifar10", new StemSpec(32), [new(32, 2), new(64, 2, 2), new(128, 2, 2), new(140, 2, 2)], "react",
        Branch: new BranchSpec());

    /// <summary>
    /// ResNet-20 for CIFAR-10 (He et al., CVPR 2016) with a Bi-Real shortcut round each of its 18 binary convolutions.
    /// On 32x32x3: 270,410 parameters (267,264 of them bits), 40.1 M binary and 0.4 M int8 multiply-adds, a file of
    /// 49 KiB.
    /// </summary>
    public static NetSpec ResNet20 { get; } = new(
        "resnet20", new StemSpec(16, Kernel: 3, Stride: 1), [new(16, 6), new(32, 6, 2), new(64, 6, 2)]);

    /// <summary>
    /// ResNet-18 for ImageNet (He et al., CVPR 2016) with a Bi-Real shortcut round each of its 16 binary convolutions.
    /// On 224x224x3: 11,011,722 parameters (10,985,472 of them bits), 1,676.3 M binary and 118.0 M int8 multiply-adds,
    /// a file of 1.4 MiB.
    /// </summary>
    public static NetSpec ResNet18 { get; } = new(
        "resnet18",
        new StemSpec(64, Kernel: 7, Stride: 2, Pool: true),
        [new(64, 4), new(128, 4, 2), new(256, 4, 2), new(512, 4, 2)]);

    /// <summary>
    /// <see cref="ResNet18"/> with a stem of 3x3 windows in place of 7x7, since beside fast binary convolutions the int8
    /// stem is what takes the time (ReActNet and QuickNet start so too). On 224x224x3: 11,004,042 parameters, 1,676.3 M
    /// binary and 21.7 M int8 multiply-adds, a file of 1.4 MiB.
    /// </summary>
    public static NetSpec ResNet18Lean { get; } = ResNet18 with
    {
        Name = "resnet18-lean",
        Stem = new(64, Kernel: 3, Stride: 2, Pool: true),
    };

    /// <summary>The preset of a name.</summary>
    /// <exception cref="NetSpecException">There is none: lists those there are.</exception>
    public static NetSpec Get(string name) => name switch
    {
        "tiny" => Tiny,
        "mnist-micro" => MnistMicro,
        "mnist" => Mnist,
        "mnist-large" => MnistLarge,
        "cifar10" => Cifar10,
        "resnet20" => ResNet20,
        "resnet18" => ResNet18,
        "resnet18-lean" => ResNet18Lean,
        _ => throw NearestName.Unknown("net preset", "the name", name, Names),
    };
}
