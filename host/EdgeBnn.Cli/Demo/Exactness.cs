namespace EdgeBnn.Cli.Demo;

/// <summary>Whether the runtime gives Core's integers.</summary>
/// <param name="Images">Images that were compared.</param>
/// <param name="ExactImages">Images whose logits were equal in every way of running.</param>
/// <param name="Paths">Kernel paths that were compared, each with every number of threads.</param>
/// <param name="Threads">Numbers of threads.</param>
/// <param name="Accuracy">Fraction of the images that Core classifies right.</param>
internal sealed record Exactness(
    int Images, int ExactImages, IReadOnlyList<string> Paths, IReadOnlyList<int> Threads, double Accuracy)
{
    /// <summary>For example <c>avx2, scalar; 1 and 2 threads</c>.</summary>
    public string Ways => $"{string.Join(", ", Paths)}; {string.Join(" and ", Threads)} threads";
}
