namespace EdgeBnn.Cli.Reports.Charts;

/// <summary>A line of a chart.</summary>
/// <param name="Name">What stands at its end.</param>
/// <param name="Color">Style class of its colour: <c>a</c>, <c>b</c> or <c>c</c>.</param>
/// <param name="Points">At least one, from left to right.</param>
internal sealed record Series(string Name, string Color, IReadOnlyList<(double X, double Y)> Points)
{
    /// <summary>A line through the epochs that have a value; null where none has.</summary>
    public static Series? Of<T>(string name, string color, IEnumerable<T> epochs, Func<T, double> x, Func<T, double?> y)
    {
        (double, double)[] points = [.. epochs.Where(e => y(e) is not null).Select(e => (x(e), y(e)!.Value))];
        return points.Length == 0 ? null : new Series(name, color, points);
    }
}
