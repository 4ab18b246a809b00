using EdgeBnn.Cli.Output;

namespace EdgeBnn.Cli.Reports;

/// <summary>Large counts in three digits: <c>1.23 M</c>.</summary>
internal static class Quantity
{
    private static readonly (double Least, string Unit)[] Units = [(1e9, " G"), (1e6, " M"), (1e4, " k")];

    /// <summary>The count; small ones in full.</summary>
    public static string Short(long count)
    {
        foreach ((double least, string unit) in Units)
        {
            if (count < least)
                continue;
            double value = count / (unit == " k" ? 1e3 : least);
            return Figures.Number(value, value >= 100 ? 0 : value >= 10 ? 1 : 2) + unit;
        }

        return Figures.Number(count);
    }
}
