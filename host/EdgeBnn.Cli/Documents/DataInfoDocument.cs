using EdgeBnn.Training.Data;

namespace EdgeBnn.Cli.Documents;

/// <summary>What <c>data info --json</c> prints of a data set.</summary>
/// <param name="Name">Of the set.</param>
/// <param name="Note">What the images are.</param>
/// <param name="Classes">Their names.</param>
/// <param name="Train">The training images.</param>
/// <param name="Test">The test images.</param>
/// <param name="Skipped">Images left out because they cannot be read, where there are any.</param>
internal sealed record DataInfoDocument(
    string Name, string Note, IReadOnlyList<string> Classes, DatasetInfo Train, DatasetInfo Test,
    IReadOnlyList<SkippedImage>? Skipped);
