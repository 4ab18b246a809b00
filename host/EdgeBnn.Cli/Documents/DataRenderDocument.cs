using EdgeBnn.Training.Data;

namespace EdgeBnn.Cli.Documents;

/// <summary>What <c>data render --json</c> prints.</summary>
/// <param name="Data">Name of the data set.</param>
/// <param name="Files">The sheets written.</param>
/// <param name="Skipped">Images left out because they cannot be read, where there are any.</param>
internal sealed record DataRenderDocument(
    string Data, IReadOnlyList<string> Files, IReadOnlyList<SkippedImage>? Skipped);
