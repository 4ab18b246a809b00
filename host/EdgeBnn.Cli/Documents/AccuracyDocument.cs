using EdgeBnn.Training.Data;

namespace EdgeBnn.Cli.Documents;

/// <summary>What <c>run --data --json</c> prints.</summary>
/// <param name="Model">Path of the model.</param>
/// <param name="Data">Name of the data set.</param>
/// <param name="Note">What the images are.</param>
/// <param name="Accuracy">Fraction of the test images that the model classifies right.</param>
/// <param name="Correct">Test images that it classifies right.</param>
/// <param name="Images">Test images.</param>
/// <param name="ImagesPerSecond">Speed of the run.</param>
/// <param name="Skipped">Images left out because they cannot be read, where there are any.</param>
internal sealed record AccuracyDocument(
    string Model, string Data, string Note, double Accuracy, int Correct, int Images, double ImagesPerSecond,
    IReadOnlyList<SkippedImage>? Skipped);
