namespace EdgeBnn.Testing;

/// <summary>An array of a <see cref="GoldenFile"/>.</summary>
/// <param name="Dimensions">Its sizes, none for a single number.</param>
/// <param name="Values">In C order.</param>
public sealed record GoldenArray(int[] Dimensions, float[] Values)
{
    /// <summary>
    /// Checks that each value differs by at most <paramref name="tolerance"/> times the largest magnitude expected.
    /// </summary>
    /// <param name="found">What was computed.</param>
    /// <param name="tolerance">Above 0.</param>
    /// <returns>What is wrong with the worst value, or null.</returns>
    public string? Difference(ReadOnlySpan<float> found, double tolerance)
    {
        if (found.Length != Values.Length)
            return $"{found.Length} values; expected {Values.Length}";
        double allowed = tolerance * Values.Max(value => Math.Abs((double)value));
        (double worst, int at) = (0, 0);
        for (int i = 0; i < found.Length; i++)
        {
            // a NaN is never within any distance
            double distance = Math.Abs((double)found[i] - Values[i]);
            if (!(distance <= worst))
                (worst, at) = (distance, i);
        }

        return worst <= allowed
            ? null
            : $"value {at} is {found[at]}; expected {Values[at]} within {allowed:g3}";
    }
}
