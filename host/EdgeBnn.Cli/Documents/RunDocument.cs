namespace EdgeBnn.Cli.Documents;

/// <summary>What <c>run --json</c> prints for images.</summary>
/// <param name="Model">Path of the model.</param>
/// <param name="Results">One entry per image, in the order given.</param>
internal sealed record RunDocument(string Model, IReadOnlyList<ImageResult> Results);
