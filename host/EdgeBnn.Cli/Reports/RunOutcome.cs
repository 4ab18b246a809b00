using EdgeBnn.Training;
using EdgeBnn.Training.Data;

namespace EdgeBnn.Cli.Reports;

/// <summary>How a run ended.</summary>
/// <param name="Facts">The trained net's.</param>
/// <param name="Confusion">
/// Test images by true class (rows) and the class that the net says (columns); empty where they were not looked at.
/// </param>
/// <param name="Mistakes">Wrong answers on test images, the most confident first.</param>
internal sealed record RunOutcome(TrainingFacts Facts, int[][] Confusion, IReadOnlyList<Mistake> Mistakes)
{
    private const int MostMistakes = 24;

    /// <summary>Describes a run that came to its end.</summary>
    public static RunOutcome Of(TrainResult result, Dataset data) => result.Test is { } test
        ? new(result.Net.Facts, Count(test, data), [.. Worst(test, data.Test)])
        : new(result.Net.Facts, [], []);

    /// <summary>Whether the numbers belong to so many classes.</summary>
    public bool Fits(int classes) =>
        Facts is not null && Mistakes is not null
        && Confusion is { Length: var rows } && (rows == 0 || rows == classes)
        && Confusion.All(row => row?.Length == classes && row.All(count => count >= 0))
        && Mistakes.All(m => m is { Png: not null } && IsClass(m.Label) && IsClass(m.Found));

    private static int[][] Count(Predictions test, Dataset data)
    {
        int classes = data.Classes.Count;
        int[][] counts = [.. Enumerable.Range(0, classes).Select(_ => new int[classes])];
        for (int i = 0; i < test.Classes.Length; i++)
            counts[data.Test.Labels[i]][test.Classes[i]]++;
        return counts;
    }

    private static IEnumerable<Mistake> Worst(Predictions test, ImageSet images) => Enumerable
        .Range(0, test.Classes.Length)
        .Where(i => test.Classes[i] != images.Labels[i])
        .OrderByDescending(i => test.Confidences[i])
        .Take(MostMistakes)
        .Select(i => new Mistake(
            i, images.Labels[i], test.Classes[i], test.Confidences[i], MistakePicture.Encode(images, i)));

    private bool IsClass(int label) => Confusion.Length == 0 || (uint)label < (uint)Confusion.Length;
}
