using EdgeBnn.Training.Data;

namespace EdgeBnn.Cli.Documents;

/// <summary>What <c>data info --json</c> prints of a data set.</summary>
internal sealed record DataInfoDocument(
    string Name, string Note, IReadOnlyList<string> Classes, DatasetInfo Train, DatasetInfo Test);
