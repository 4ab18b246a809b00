using System.Globalization;

namespace EdgeBnn.Cli.Output;

/// <summary>Numbers for people, the same in every country.</summary>
internal static class Figures
{
    /// <summary>Thousands grouped, the given decimals.</summary>
    public static string Number(double value, int decimals = 0) =>
        value.ToString("N" + decimals, CultureInfo.InvariantCulture);

    /// <summary>A fraction of 1 as per cent with two decimals.</summary>
    public static string Percent(double fraction) => $"{Number(fraction * 100, 2)} %";
}
