namespace EdgeBnn.Cli.Documents;

/// <summary>What <c>report --json</c> prints.</summary>
/// <param name="Report">The file written.</param>
/// <param name="Net">Name of the net.</param>
/// <param name="Epochs">Epochs in the log.</param>
/// <param name="TestAccuracy">Fraction of the test images that are right; left out while they were not looked at.</param>
internal sealed record ReportDocument(string Report, string Net, int Epochs, double? TestAccuracy);
