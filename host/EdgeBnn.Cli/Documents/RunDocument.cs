using EdgeBnn.Training.Data;

namespace EdgeBnn.Cli.Documents;

/// <summary>What <c>run --json</c> prints for images.</summary>
/// <param name="Model">Path of the model.</param>
/// <param name="Results">One entry per image, in the order given.</param>
/// <param name="Skipped">Images left out because they cannot be read, where there are any.</param>
internal sealed record RunDocument(
    string Model, IReadOnlyList<ImageResult> Results, IReadOnlyList<SkippedImage>? Skipped);
