using System.Xml.Linq;
using EdgeBnn.Cli.Reports.Sections;
using EdgeBnn.Training;
using static EdgeBnn.Cli.Output.Figures;

namespace EdgeBnn.Cli.Reports;

/// <summary>
/// The report of a run as one page of HTML that needs nothing else: no scripts, no files, no network.
/// </summary>
internal static class ReportPage
{
    private const string StyleResource = "EdgeBnn.Cli.Reports.report.css";

    /// <summary>The page.</summary>
    /// <param name="run">What there is to say beside the metrics.</param>
    /// <param name="epochs">The log.</param>
    public static XElement Of(RunRecord run, IReadOnlyList<EpochMetrics> epochs) => Html.Of(
        "html", ("lang", "en"),
        Html.Of(
            "head",
            Html.Of("meta", ("charset", "utf-8")),
            Html.Of("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1")),
            Html.Of("meta", ("name", "color-scheme"), ("content", "light dark")),
            Html.Of("title", $"{run.Net} on {run.DataSet}"),
            Html.Of("style", Style())),
        Html.Of("body", Html.Of(
            "main", Header(run, epochs), CourseSection.Of(run, epochs), FlipSection.Of(epochs),
            ConfusionSection.Of(run), MistakeSection.Of(run), EpochSection.Of(epochs), FactSection.Of(run, epochs))));

    private static XElement Header(RunRecord run, IReadOnlyList<EpochMetrics> epochs)
    {
        string kind = run.FullPrecision ? " in full precision" : "";
        return Html.Of(
            "header",
            Html.Of("h1", run.Net, Html.Of("span", $"{kind} on {run.DataSet}")),
            Html.Of("p", ("class", "state"), State(run, epochs)),
            Html.Of("ul", ("class", "tiles"), Tiles(run, epochs).Select(tile => Html.Of(
                "li", Html.Of("b", tile.Value), Html.Of("span", tile.Name)))));
    }

    private static string State(RunRecord run, IReadOnlyList<EpochMetrics> epochs)
    {
        string note = run.Note is null ? "" : $" {run.Note}";
        string of = run.Options?["epochs"] is { } all ? $" of {all}" : "";
        return run.Outcome switch
        {
            null => $"Not at its end: {epochs.Count}{of} epochs are done.{note}",
            { Facts.KeptEpoch: { } kept } => $"{epochs.Count} epochs; the weights are those of epoch {kept}, the best "
                + $"on the images held out.{note}",
            _ => $"{epochs.Count} epochs; the weights are those of the last one.{note}",
        };
    }

    private static IEnumerable<(string Name, string Value)> Tiles(RunRecord run, IReadOnlyList<EpochMetrics> epochs)
    {
        if (run.Outcome?.Facts.TestAccuracy is { } test)
            yield return ("of test images right", Percent(test));
        if ((run.Outcome?.Facts.ValidationAccuracy ?? epochs.LastOrDefault()?.ValidationAccuracy) is { } validation)
            yield return ("of held-out images right", Percent(validation));
        yield return ("parameters", Quantity.Short(run.Cost.Parameters));
        if (!run.FullPrecision)
            yield return ("binary multiply-adds", Quantity.Short(run.Cost.BinaryMacs));
        yield return (run.FullPrecision ? "multiply-adds" : "other multiply-adds", Quantity.Short(run.Cost.FloatMacs));
        double seconds = epochs.Sum(epoch => epoch.Seconds);
        if (seconds > 0)
            yield return ("in training", Output.Durations.Short(TimeSpan.FromSeconds(seconds)));
    }

    // the style has none of the characters that XML encodes and browsers would not decode there
    private static string Style()
    {
        using Stream stream = typeof(ReportPage).Assembly.GetManifestResourceStream(StyleResource)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
