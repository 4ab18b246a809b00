using System.Globalization;
using System.Xml.Linq;

namespace EdgeBnn.Cli.Reports.Charts;

/// <summary>
/// Lines over epochs as SVG: one axis, a grid that stays behind, names at the ends of the lines in place of a legend,
/// and each epoch's values where the pointer rests.
/// </summary>
/// <param name="title">What is shown.</param>
/// <param name="format">A value in words.</param>
internal sealed class LineChart(string title, Func<double, string> format)
{
    private const double Width = 400, Height = 230, Left = 48, Right = 94, Top = 12, Bottom = 30;

    // a name and a number below each other
    private const double LabelHeight = 33;

    // more strips for the pointer than that would be too thin to hit
    private const int MostStrips = 200;

    private double _first, _last, _low, _high;

    /// <summary>Whether the axis begins at 0.</summary>
    public bool FromZero { get; init; }

    /// <summary>Where the axis ends at most.</summary>
    public double Most { get; init; } = double.PositiveInfinity;

    /// <summary>The chart.</summary>
    /// <param name="summary">One sentence for those who do not see it.</param>
    /// <param name="series">Its lines; at least one.</param>
    public XElement Draw(string summary, params Series[] series)
    {
        _first = series.Min(line => line.Points[0].X);
        _last = Math.Max(_first + 1, series.Max(line => line.Points[^1].X));
        double[] values = [.. series.SelectMany(line => line.Points).Select(point => point.Y)];
        double[] ticks = Ticks.Spanning(FromZero ? 0 : values.Min(), Math.Min(Most, values.Max()), 4);
        (_low, _high) = (ticks[0], ticks[^1]);
        return Html.Of(
            "svg", ("viewBox", $"0 0 {N(Width)} {N(Height)}"), ("role", "img"), ("class", "chart"),
            ("aria-label", $"{title}. {summary}"),
            ticks.Select(Grid), Epochs(), series.Select(Line), Labels(series), Strips(series));
    }

    private IEnumerable<XElement> Grid(double tick)
    {
        yield return Html.Of(
            "line", ("class", tick == _low ? "axis" : "grid"), ("x1", N(Left)), ("x2", N(Width - Right)),
            ("y1", N(Y(tick))), ("y2", N(Y(tick))));
        yield return Text(Left - 6, Y(tick) + 4, "end", "tick", format(tick));
    }

    private IEnumerable<XElement> Epochs()
    {
        foreach (int epoch in Charts.Ticks.Inside((int)_first, (int)_last, 5))
            yield return Text(X(epoch), Height - Bottom + 16, "middle", "tick", $"{epoch}");
        double digits = $"{_last}".Length;
        yield return Text(Width - Right + 6 + (4 * digits), Height - Bottom + 16, "start", "tick", "epoch");
    }

    private IEnumerable<XElement> Line(Series line)
    {
        if (line.Points.Count > 1)
        {
            string points = string.Join(' ', line.Points.Select(point => $"{N(X(point.X))},{N(Y(point.Y))}"));
            yield return Html.Of("polyline", ("class", $"line {line.Color}"), ("points", points));
        }

        (double x, double y) = line.Points[^1];
        yield return Html.Of(
            "circle", ("class", $"dot {line.Color}"), ("cx", N(X(x))), ("cy", N(Y(y))), ("r", "3"));
    }

    // from the top down, each as near to its line's end as those above and those still to come allow
    private IEnumerable<XElement> Labels(Series[] series)
    {
        Series[] sorted = [.. series.OrderByDescending(line => line.Points[^1].Y)];
        double free = Top + 4;
        for (int i = 0; i < sorted.Length; i++)
        {
            double room = Height - Bottom - 14 - (LabelHeight * (sorted.Length - i - 1));
            double y = Math.Max(free, Math.Min(room, Y(sorted[i].Points[^1].Y)));
            free = y + LabelHeight;
            double x = Width - Right + 8;
            yield return Text(x, y, "start", $"name {sorted[i].Color}", sorted[i].Name);
            yield return Text(x, y + 13, "start", "value", format(sorted[i].Points[^1].Y));
        }
    }

    private IEnumerable<XElement> Strips(Series[] series)
    {
        int step = 1 + ((int)(_last - _first) / MostStrips);
        double width = (Width - Left - Right) / (_last - _first) * step;
        Dictionary<double, double>[] values = [.. series.Select(line => line.Points.ToDictionary(p => p.X, p => p.Y))];
        for (double epoch = _first; epoch <= _last; epoch += step)
        {
            IEnumerable<string> words = series.Zip(values)
                .Where(pair => pair.Second.ContainsKey(epoch))
                .Select(pair => $"{pair.First.Name} {format(pair.Second[epoch])}");
            if (!words.Any())
                continue;
            double begin = Math.Max(Left, X(epoch) - (width / 2));
            double end = Math.Min(Width - Right, X(epoch) + (width / 2));
            yield return Html.Of(
                "rect", ("class", "strip"), ("x", N(begin)), ("y", N(Top)), ("width", N(end - begin)),
                ("height", N(Height - Top - Bottom)),
                Html.Of("title", string.Join("\n", words.Prepend(Invariant($"Epoch {epoch}")))));
        }
    }

    private double X(double epoch) => Left + ((Width - Left - Right) * (epoch - _first) / (_last - _first));

    private double Y(double value) => Height - Bottom - ((Height - Top - Bottom) * (value - _low) / (_high - _low));

    private static XElement Text(double x, double y, string anchor, string style, string text) => Html.Of(
        "text", ("x", N(x)), ("y", N(y)), ("text-anchor", anchor), ("class", style), text);

    private static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
