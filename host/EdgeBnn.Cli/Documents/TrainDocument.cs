using EdgeBnn.Training;
using EdgeBnn.Training.Data;

namespace EdgeBnn.Cli.Documents;

/// <summary>What <c>train --json</c> prints.</summary>
/// <param name="TestAccuracy">Fraction of the test images that the float net classifies right.</param>
/// <param name="ValidationAccuracy">The same on held-out training images, where some were held out.</param>
/// <param name="Seconds">Time that the command took.</param>
/// <param name="Epochs">Epochs that were trained in full.</param>
/// <param name="Net">Name of the net.</param>
/// <param name="Trained">The file written.</param>
/// <param name="KeptEpoch">The epoch whose weights it has, where that is not the last one.</param>
internal sealed record TrainDocument(
    double TestAccuracy, double? ValidationAccuracy, double Seconds, int Epochs, string Net, string Trained,
    int? KeptEpoch)
{
    /// <summary>Images left out because they cannot be read, where there are any.</summary>
    public IReadOnlyList<SkippedImage>? Skipped { get; init; }

    /// <summary>Describes a trained net.</summary>
    public static TrainDocument Of(TrainedNet net, string path, double seconds) => new(
        net.Facts.TestAccuracy ?? 0, net.Facts.ValidationAccuracy, seconds, net.Facts.Epochs, net.Spec.Name, path,
        net.Facts.KeptEpoch);
}
