namespace EdgeBnn.Search.Estimation;

/// <summary>How much one round of a search trains each candidate.</summary>
/// <param name="Images">Training images used, the first of the set, at least 1.</param>
/// <param name="Epochs">Passes over them, at least 1.</param>
public sealed record TrainingRound(int Images, int Epochs)
{
    private const int FewestImages = 256;

    /// <summary>
    /// Shares out a time: every round gets the same part of it, and its candidates the same number of images.
    /// </summary>
    /// <param name="time">For all rounds together.</param>
    /// <param name="imagesPerSecond">Training speed of a typical candidate.</param>
    /// <param name="fieldSizes">Candidates in each round.</param>
    /// <param name="available">Training images of the set.</param>
    public static IReadOnlyList<TrainingRound> Share(
        TimeSpan time, double imagesPerSecond, IReadOnlyList<int> fieldSizes, int available) =>
        [.. fieldSizes.Select(size =>
        {
            double images = time.TotalSeconds / fieldSizes.Count / size * imagesPerSecond;
            int epochs = Math.Max(1, (int)Math.Round(images / available));
            return new TrainingRound(
                Math.Clamp((int)(images / epochs), Math.Min(FewestImages, available), available), epochs);
        })];
}
