using System.Globalization;
using System.Xml.Linq;
using static EdgeBnn.Cli.Output.Figures;

namespace EdgeBnn.Cli.Reports.Sections;

/// <summary>
/// Which classes are taken for which. Right answers and mistakes have scales of their own: beside rows of right ones a
/// common mistake would hardly be seen.
/// </summary>
internal static class ConfusionSection
{
    // what a phone has room for; of more classes the worst are shown
    private const int MostClasses = 20;

    // cells this dark are written on in the colour of the ground
    private const double Dark = 0.55;

    /// <summary>The section; null where the test images were not looked at.</summary>
    public static XElement? Of(RunRecord run)
    {
        if (run.Outcome is not { Confusion: { Length: > 0 } counts } || counts.All(row => row.Sum() == 0))
            return null;
        int[] shown = Shown(counts);
        double worst = shown
            .SelectMany(row => shown.Where(column => column != row), (row, column) => Share(counts, row, column))
            .Append(1e-9).Max();
        string chosen = shown.Length < counts.Length
            ? $" The {shown.Length} classes with the most mistakes, of {counts.Length}."
            : "";
        return Html.Of(
            "section", Html.Of("h2", "What is taken for what"),
            Html.Of("p", $"Test images: a row per true class, a column per answer.{chosen} {Common(run, counts)}"),
            Html.Of("table", ("class", shown.Length > 12 ? "confusion dense" : "confusion"),
                Html.Of("thead", Html.Of(
                    "tr", Html.Of("td", ""), shown.Select(c => Html.Of(
                        "th", ("scope", "col"), Html.Of("span", run.Classes[c]))),
                    Html.Of("th", ("scope", "col"), Html.Of("span", "right")))),
                Html.Of("tbody", shown.Select(row => Html.Of(
                    "tr", Html.Of("th", ("scope", "row"), run.Classes[row]),
                    shown.Select(column => Cell(run, counts, row, column, worst)),
                    Html.Of("td", ("class", "recall"), RecallOf(counts, row)))))));
    }

    private static XElement Cell(RunRecord run, int[][] counts, int row, int column, double worst)
    {
        double share = Share(counts, row, column);
        double shade = row == column ? 0.9 * share : 0.9 * share / worst;
        string kind = row == column ? "good" : "bad";
        return Html.Of(
            "td", ("class", shade > Dark ? $"{kind} dark" : kind),
            ("style", string.Create(CultureInfo.InvariantCulture, $"--s:{shade:0.###}")),
            ("title", $"{run.Classes[row]} taken for {run.Classes[column]}: {counts[row][column]}, {Percent(share)}"),
            counts[row][column] == 0 ? Html.Of("span", ("class", "zero"), "0") : $"{counts[row][column]}");
    }

    private static string Common(RunRecord run, int[][] counts)
    {
        (int Row, int Column)[] pairs =
        [
            .. from row in Enumerable.Range(0, counts.Length)
               from column in Enumerable.Range(0, counts.Length)
               where row != column && counts[row][column] > 0
               orderby counts[row][column] descending
               select (row, column),
        ];
        IEnumerable<string> words = pairs.Take(3).Select(pair =>
            $"{run.Classes[pair.Row]} taken for {run.Classes[pair.Column]} ({counts[pair.Row][pair.Column]})");
        return pairs.Length == 0 ? "There is no mistake." : $"Most often: {string.Join(", ", words)}.";
    }

    private static int[] Shown(int[][] counts) =>
    [
        .. Enumerable.Range(0, counts.Length)
            .OrderByDescending(row => counts[row].Sum() - counts[row][row])
            .Take(MostClasses).Order(),
    ];

    private static double Share(int[][] counts, int row, int column) =>
        counts[row][column] / (double)Math.Max(1, counts[row].Sum());

    private static string RecallOf(int[][] counts, int row) => counts[row].Sum() == 0
        ? "none"
        : (100 * Share(counts, row, row)).ToString("0", CultureInfo.InvariantCulture) + " %";
}
