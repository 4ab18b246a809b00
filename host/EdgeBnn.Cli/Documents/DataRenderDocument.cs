namespace EdgeBnn.Cli.Documents;

/// <summary>What <c>data render --json</c> prints.</summary>
/// <param name="Data">Name of the data set.</param>
/// <param name="Files">The sheets written.</param>
internal sealed record DataRenderDocument(string Data, IReadOnlyList<string> Files);
