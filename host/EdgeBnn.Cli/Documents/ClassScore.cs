namespace EdgeBnn.Cli.Documents;

/// <summary>Score of one class.</summary>
/// <param name="Label">Name of the class.</param>
/// <param name="Score">0 to 1; all classes sum to 1.</param>
internal sealed record ClassScore(string Label, double Score);
