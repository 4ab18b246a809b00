namespace EdgeBnn.Cli.Reports;

/// <summary>How many images a run has.</summary>
/// <param name="Train">Trained on.</param>
/// <param name="Validation">Held out of the training images.</param>
/// <param name="Test">Looked at once, at the end.</param>
internal sealed record ImageCounts(int Train, int Validation, int Test);
