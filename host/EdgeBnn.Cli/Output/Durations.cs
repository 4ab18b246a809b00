using System.Globalization;

namespace EdgeBnn.Cli.Output;

/// <summary>Times as people write them: <c>90s</c>, <c>5m</c>, <c>1h30m</c>.</summary>
internal static class Durations
{
    private static readonly (char Unit, double Seconds)[] Units = [('h', 3600), ('m', 60), ('s', 1)];

    /// <summary>Reads a time; a number alone is seconds.</summary>
    /// <returns>Whether it is a time above zero.</returns>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        double seconds = 0;
        int begin = 0;
        int nextUnit = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]) || text[i] == '.')
                continue;
            int unit = Array.FindIndex(Units, nextUnit, known => known.Unit == text[i]);
            if (unit < 0 || !TryNumber(text[begin..i], out double number))
                return false;
            seconds += number * Units[unit].Seconds;
            begin = i + 1;
            nextUnit = unit + 1;
        }

        if (begin < text.Length)
        {
            if (begin > 0 || !TryNumber(text, out seconds))
                return false;
        }

        if (seconds is <= 0 or > 30 * 24 * 3600)
            return false;
        duration = TimeSpan.FromSeconds(seconds);
        return true;
    }

    /// <summary>A time in at most two units, for example <c>1m 20s</c>.</summary>
    public static string Short(TimeSpan time)
    {
        if (time.TotalSeconds < 9.95)
            return string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0}s");
        long seconds = (long)Math.Round(time.TotalSeconds);
        return seconds < 60 ? $"{seconds}s"
            : seconds < 3600 ? $"{seconds / 60}m {seconds % 60:00}s"
            : $"{seconds / 3600}h {seconds / 60 % 60:00}m";
    }

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
}
