namespace EdgeBnn.Cli.Reports.Charts;

/// <summary>Round numbers along an axis.</summary>
internal static class Ticks
{
    /// <summary>Multiples of 1, 2 or 5 times a power of ten that span a range.</summary>
    /// <param name="low">Lower end; the first tick is at it or below.</param>
    /// <param name="high">Upper end; the last tick is at it or above.</param>
    /// <param name="most">Intervals at most, at least 1.</param>
    public static double[] Spanning(double low, double high, int most)
    {
        if (!(high > low))
            high = low + (low == 0 ? 1 : Math.Abs(low) / 10);
        double step = Step((high - low) / most);
        long first = (long)Math.Floor((low / step) + 1e-9);
        long last = (long)Math.Ceiling((high / step) - 1e-9);
        return [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => (first + i) * step)];
    }

    /// <summary>Round whole numbers inside a range, and its ends, no two too close for their labels.</summary>
    /// <param name="first">The first.</param>
    /// <param name="last">The last, at least <paramref name="first"/>.</param>
    /// <param name="most">Intervals at most, at least 1.</param>
    public static int[] Inside(int first, int last, int most)
    {
        int step = Math.Max(1, (int)Step((last - first) / (double)most));
        IEnumerable<int> between = Enumerable.Range(1, last / step).Select(i => i * step)
            .Where(tick => tick - first >= 0.6 * step && last - tick >= 0.6 * step);
        return [.. between.Prepend(first).Append(last).Distinct()];
    }

    private static double Step(double least)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        double times = least / power;
        return power * (times <= 1 + 1e-9 ? 1 : times <= 2 + 1e-9 ? 2 : times <= 5 + 1e-9 ? 5 : 10);
    }
}
