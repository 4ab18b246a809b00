using System.Globalization;
using System.Xml.Linq;
using EdgeBnn.Cli.Reports.Charts;
using EdgeBnn.Training;
using static EdgeBnn.Cli.Output.Figures;

namespace EdgeBnn.Cli.Reports.Sections;

/// <summary>Loss, accuracies and learning rate over the epochs.</summary>
internal static class CourseSection
{
    /// <summary>The section; null while no epoch is done.</summary>
    public static XElement? Of(RunRecord run, IReadOnlyList<EpochMetrics> epochs) => epochs.Count == 0 ? null : Html.Of(
        "section", Html.Of("h2", "Course"),
        Html.Of("div", ("class", Terms(epochs) is null ? "charts" : "charts four"),
            Loss(epochs), Terms(epochs), Accuracy(run, epochs), Rate(epochs)));

    private static XElement Loss(IReadOnlyList<EpochMetrics> epochs)
    {
        var chart = new LineChart("Loss", Decimals) { FromZero = true };
        string summary = $"From {Decimals(epochs[0].Loss)} in epoch {epochs[0].Epoch} to {Decimals(epochs[^1].Loss)} "
            + $"in epoch {epochs[^1].Epoch}.";
        return Figure("Loss", summary, chart.Draw(summary, Line("training", "a", epochs, e => e.Loss)!));
    }

    private static XElement? Terms(IReadOnlyList<EpochMetrics> epochs)
    {
        Series?[] terms =
        [
            Line("labels", "a", epochs, e => e.LabelLoss),
            Line("soft targets", "b", epochs, e => e.SoftTargetLoss),
            Line("features", "c", epochs, e => e.FeatureLoss),
        ];
        Series[] there = [.. terms.OfType<Series>()];
        if (there.Length < 2 && terms[0] is not null || there.Length == 0)
            return null;
        const string summary = "Its terms before they are weighted.";
        return Figure(
            "Terms of the loss", summary,
            new LineChart("Terms of the loss", Decimals) { FromZero = true }.Draw(summary, there));
    }

    private static XElement Accuracy(RunRecord run, IReadOnlyList<EpochMetrics> epochs)
    {
        Series? validation = Line("held out", "b", epochs, e => e.ValidationAccuracy);
        Series? test = Line("test", "c", epochs, e => e.TestAccuracy);
        if (test is null && run.Outcome?.Facts.TestAccuracy is { } end)
            test = new Series("test", "c", [(epochs[^1].Epoch, end)]);
        Series[] lines =
            [.. new[] { Line("training", "a", epochs, e => e.TrainAccuracy), validation, test }.OfType<Series>()];
        string best = "Training images as they came by, augmented.";
        if (validation is not null)
        {
            double top = validation.Points.Max(point => point.Y);
            double epoch = validation.Points.Last(point => point.Y == top).X;
            best = $"Best on images held out: {Percent(top)}, epoch {Number(epoch)}.";
        }

        var chart = new LineChart("Accuracy", ShortPercent) { Most = 1 };
        return Figure("Accuracy", best, chart.Draw(best, lines));
    }

    private static XElement Rate(IReadOnlyList<EpochMetrics> epochs)
    {
        var chart = new LineChart("Learning rate", Rounded) { FromZero = true };
        EpochMetrics peak = epochs.MaxBy(epoch => epoch.LearningRate)!;
        string summary = $"Of each epoch's last step; highest {Rounded(peak.LearningRate)} in epoch {peak.Epoch}.";
        return Figure("Learning rate", summary, chart.Draw(summary, Line("rate", "a", epochs, e => e.LearningRate)!));
    }

    private static XElement Figure(string title, string summary, XElement chart) => Html.Of(
        "figure", Html.Of("figcaption", Html.Of("h3", title), Html.Of("p", summary)), chart);

    private static Series? Line(
        string name, string color, IReadOnlyList<EpochMetrics> epochs, Func<EpochMetrics, double?> value) =>
        Series.Of(name, color, epochs, epoch => epoch.Epoch, value);

    private static string Decimals(double value) =>
        value.ToString(value < 10 ? "0.###" : "0.#", CultureInfo.InvariantCulture);

    private static string ShortPercent(double value) =>
        (value * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    private static string Rounded(double value) => value == 0
        ? "0"
        : value.ToString(value < 1e-4 ? "0.#e-0" : "0.#####", CultureInfo.InvariantCulture);
}
