using System.Globalization;
using System.Xml.Linq;
using EdgeBnn.Training;

namespace EdgeBnn.Cli.Reports.Sections;

/// <summary>
/// The share of weights that flip, a row per binary layer and a cell per epoch: the stronger, the more, in powers of
/// ten.
/// </summary>
internal static class FlipSection
{
    private const int MostCells = 120;

    // below one weight in ten thousand a layer is at rest
    private const double Least = 1e-4;

    private const string Lead =
        "Share of latent weights whose sign changed in the epoch: much is search, little is rest. A layer that is "
        + "faint from the start does not learn, one that is strong at the end has not settled.";

    /// <summary>The section; null for a float net.</summary>
    public static XElement? Of(IReadOnlyList<EpochMetrics> epochs)
    {
        EpochMetrics[] known = [.. epochs.Where(epoch => epoch.Flips.Count > 0)];
        if (known.Length == 0)
            return null;
        string[] layers = [.. known.SelectMany(epoch => epoch.Flips.Keys).Distinct()];
        double most = Math.Max(10 * Least, known.Max(epoch => epoch.Flips.Values.Max()));
        EpochMetrics[][] cells = [.. known.Chunk(1 + ((known.Length - 1) / MostCells))];
        XElement range = Html.Of(
            "span", ("class", "range"), Html.Of("span", $"epoch {known[0].Epoch}"),
            Html.Of("span", $"{known[^1].Epoch}"));
        return Html.Of(
            "section", Html.Of("h2", "Weights that flip"), Html.Of("p", Lead), Scale(most),
            Html.Of("table", ("class", "flips"),
                Html.Of("thead", Html.Of(
                    "tr", Html.Of("th", ("scope", "col"), "layer"), Html.Of("th", ("scope", "col"), range),
                    Html.Of("th", ("scope", "col"), "last"))),
                Html.Of("tbody", layers.Select(layer => Row(layer, cells, most)))));
    }

    private static XElement Row(string layer, EpochMetrics[][] cells, double most)
    {
        (EpochMetrics First, double? Flips)[] values = [.. cells.Select(cell => (cell[0], Mean(layer, cell)))];
        string last = Words(values[^1].Flips);
        string summary = $"{layer}: from {Words(values[0].Flips)} to {last} of the weights";
        XElement strip = Html.Of(
            "svg", ("viewBox", $"0 0 {values.Length} 1"), ("preserveAspectRatio", "none"), ("class", "heat"),
            ("role", "img"), ("aria-label", summary),
            values.Select((value, i) => Html.Of(
                "rect", ("x", $"{i}"), ("y", "0"), ("width", "1"), ("height", "1"),
                ("fill-opacity", N(Shade(value.Flips ?? 0, most))),
                Html.Of("title", $"{layer}, epoch {value.First.Epoch}: {Words(value.Flips)}"))));
        return Html.Of(
            "tr", Html.Of("th", ("scope", "row"), Broken(layer)), Html.Of("td", strip),
            Html.Of("td", ("class", "number"), last));
    }

    private static XElement Scale(double most)
    {
        IEnumerable<double> decades = Enumerable.Range(-4, 5).Select(power => Math.Pow(10, power));
        return Html.Of("p", ("class", "scale"), ("aria-hidden", "true"), decades
            .Where(value => value < most / 2).Append(most)
            .Select(value => Html.Of(
                "span", Html.Of("i", ("style", $"opacity:{N(Shade(value, most))}")),
                value == Least ? $"≤ {Words(value)}" : Words(value))));
    }

    private static double? Mean(string layer, EpochMetrics[] epochs)
    {
        double[] values = [.. epochs.Where(e => e.Flips.ContainsKey(layer)).Select(e => e.Flips[layer])];
        return values.Length == 0 ? null : values.Average();
    }

    private static double Shade(double flips, double most) =>
        flips <= 0 ? 0 : 0.06 + (0.94 * Math.Max(0, Math.Log(flips / Least) / Math.Log(most / Least)));

    // long names may break behind their dots
    private static object[] Broken(string layer) =>
        [.. layer.Split('.').SelectMany((part, i) => i == 0 ? [part] : new object[] { ".", Html.Of("wbr"), part })];

    private static string Words(double? flips)
    {
        if (flips is not { } share)
            return "unknown";
        string format = share < 0.01 ? "0.00" : share < 0.1 ? "0.0" : "0";
        return (share * 100).ToString(format, CultureInfo.InvariantCulture) + " %";
    }

    private static string N(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
