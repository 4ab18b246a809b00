namespace EdgeBnn.Cli.Documents;

/// <summary>What <c>data info --json</c> prints without a data set.</summary>
internal sealed record DataSetsDocument(IReadOnlyList<string> DataSets);
