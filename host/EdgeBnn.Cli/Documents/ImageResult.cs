namespace EdgeBnn.Cli.Documents;

/// <summary>What the model says about one image.</summary>
/// <param name="File">Path of the image.</param>
/// <param name="Label">Name of the class with the highest logit; its number where the model has no names.</param>
/// <param name="Index">Number of that class.</param>
/// <param name="Score">Its score, 0 to 1.</param>
/// <param name="Scores">Score of every class (softmax), in the order of the classes.</param>
/// <param name="Logits">The model's integers.</param>
internal sealed record ImageResult(
    string File, string Label, int Index, double Score, IReadOnlyList<ClassScore> Scores, IReadOnlyList<int> Logits);
