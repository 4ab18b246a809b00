using System.Globalization;
using System.Xml.Linq;
using EdgeBnn.Training;
using static EdgeBnn.Cli.Output.Figures;

namespace EdgeBnn.Cli.Reports.Sections;

/// <summary>The numbers behind the charts.</summary>
internal static class EpochSection
{
    // on a phone the columns of the second kind stay away
    private const string Wide = "wide";

    /// <summary>The section; null while no epoch is done.</summary>
    public static XElement? Of(IReadOnlyList<EpochMetrics> epochs)
    {
        if (epochs.Count == 0)
            return null;
        (string Name, string Style, Func<EpochMetrics, string?> Value)[] columns =
        [
            ("epoch", "", e => $"{e.Epoch}"),
            ("loss", "", e => Number(e.Loss, 4)),
            ("training", "", e => Percent(e.TrainAccuracy)),
            ("held out", "", e => e.ValidationAccuracy is { } share ? Percent(share) : null),
            ("test", "", e => e.TestAccuracy is { } share ? Percent(share) : null),
            ("learning rate", Wide, e => e.LearningRate.ToString("0.00e-0", CultureInfo.InvariantCulture)),
            ("images/s", Wide, e => Number(e.ImagesPerSecond)),
            ("seconds", Wide, e => Number(e.Seconds, 1)),
        ];
        columns = [.. columns.Where(column => epochs.Any(epoch => column.Value(epoch) is not null))];
        return Html.Of(
            "section", Html.Of("details", Html.Of("summary", "Every epoch in numbers"), Html.Of(
                "table", ("class", "epochs"),
                Html.Of("thead", Html.Of("tr", columns.Select(column => Html.Of(
                    "th", ("scope", "col"), ("class", column.Style), column.Name)))),
                Html.Of("tbody", epochs.Select(epoch => Html.Of("tr", columns.Select(column => Html.Of(
                    "td", ("class", column.Style), column.Value(epoch) ?? ""))))))));
    }
}
