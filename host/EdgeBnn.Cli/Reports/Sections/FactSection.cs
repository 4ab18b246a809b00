using System.Text.Json.Nodes;
using System.Xml.Linq;
using EdgeBnn.Cli.Output;
using EdgeBnn.Training;
using static EdgeBnn.Cli.Output.Figures;

namespace EdgeBnn.Cli.Reports.Sections;

/// <summary>What was trained on what, how, where, and the command that does it again.</summary>
internal static class FactSection
{
    private const string ShellSafe = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./:=,+@%";

    /// <summary>The section.</summary>
    public static XElement Of(RunRecord run, IReadOnlyList<EpochMetrics> epochs) => Html.Of(
        "section", Html.Of("h2", "Facts"), List(Facts(run, epochs)),
        run.Arguments.Count == 0 ? null : Html.Of("pre", Html.Of("code", Command(run))),
        run.Options is null ? null : Html.Of(
            "details", Html.Of("summary", "Every option of the training"), List(Options(run.Options))));

    private static XElement List(IEnumerable<(string Name, string Value)> facts) => Html.Of(
        "dl", facts.Select(fact => Html.Of("div", Html.Of("dt", fact.Name), Html.Of("dd", fact.Value))));

    private static IEnumerable<(string, string)> Facts(RunRecord run, IReadOnlyList<EpochMetrics> epochs)
    {
        yield return ("net", run.FullPrecision ? $"{run.Net} in full precision" : run.Net);
        yield return ("parameters", run.FullPrecision
            ? Number(run.Cost.Parameters)
            : $"{Number(run.Cost.BinaryWeights)} of one bit, {Number(run.Cost.OtherParameters)} others");
        yield return ("multiply-adds an image", run.FullPrecision
            ? Number(run.Cost.FloatMacs)
            : $"{Number(run.Cost.BinaryMacs)} binary, {Number(run.Cost.FloatMacs)} others");
        yield return ("images", $"{run.DataSet}, {run.Input}, {run.Classes.Count} classes");
        if (run.Images is { } images)
        {
            yield return ("how many", $"{Number(images.Train)} to train on, {Number(images.Validation)} held out, "
                + $"{Number(images.Test)} to test on");
        }

        if (epochs.Any(epoch => epoch.Seconds > 0))
        {
            yield return ("time", $"{Durations.Short(TimeSpan.FromSeconds(epochs.Sum(epoch => epoch.Seconds)))}, "
                + $"{Number(epochs.Average(epoch => epoch.ImagesPerSecond))} images/s");
        }

        if (run.Machine is { } machine)
            yield return ("machine", machine);
        if (run is { Version: { } version, Started: { } started })
            yield return ("made by", $"edgebnn {version}, {started.UtcDateTime:yyyy-MM-dd HH:mm} UTC");
    }

    private static IEnumerable<(string, string)> Options(JsonObject options) =>
        options.Select(option => (option.Key, option.Value?.ToString() ?? "none"));

    private static string Command(RunRecord run) => string.Join(' ', run.Arguments.Select(Quoted).Prepend("edgebnn"));

    private static string Quoted(string argument) => argument.Length > 0 && argument.All(ShellSafe.Contains)
        ? argument
        : "'" + argument.Replace("'", "'\\''") + "'";
}
