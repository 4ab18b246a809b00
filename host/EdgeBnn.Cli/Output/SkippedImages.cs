using EdgeBnn.Training.Data;
using static EdgeBnn.Cli.Output.Figures;

namespace EdgeBnn.Cli.Output;

/// <summary>Says which images were left out.</summary>
internal static class SkippedImages
{
    // beyond these, --json has the list
    private const int MostLines = 20;

    /// <summary>Warns on stderr, a line for each image; says nothing where there is none.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="skipped">The images left out.</param>
    /// <param name="good">How many are left.</param>
    public static void Warn(Terminal terminal, IReadOnlyList<SkippedImage> skipped, int good)
    {
        if (skipped.Count == 0)
            return;
        terminal.Warn(
            $"{Number(skipped.Count)} of {Number(skipped.Count + good)} images cannot be read and are left out:");
        foreach (SkippedImage image in skipped.Take(MostLines))
            terminal.Warn($"  {image.Reason}");
        if (skipped.Count > MostLines)
            terminal.Warn($"  and {Number(skipped.Count - MostLines)} more; --json lists them all");
    }

    /// <summary>As JSON documents list them: null where there is none.</summary>
    public static IReadOnlyList<SkippedImage>? Document(IReadOnlyList<SkippedImage> skipped) =>
        skipped.Count == 0 ? null : skipped;
}
