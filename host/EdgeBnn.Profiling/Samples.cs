namespace EdgeBnn.Profiling;

/// <summary>
/// Statistics of repeated timings. Medians and percentiles, since a busy machine only ever makes times longer.
/// </summary>
public static class Samples
{
    /// <summary>The middle value; of an even number the mean of the two in the middle.</summary>
    /// <param name="values">At least one.</param>
    public static double Median(IReadOnlyCollection<double> values)
    {
        double[] sorted = Sorted(values);
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>The smallest value that at least the given part of all values does not exceed.</summary>
    /// <param name="values">At least one.</param>
    /// <param name="part">Above 0, at most 1.</param>
    public static double Percentile(IReadOnlyCollection<double> values, double part)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(part);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(part, 1);
        double[] sorted = Sorted(values);
        return sorted[(int)Math.Ceiling(part * sorted.Length) - 1];
    }

    private static double[] Sorted(IReadOnlyCollection<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Count, 1);
        return [.. values.Order()];
    }
}
