namespace EdgeBnn.Training;

/// <summary>Finds what somebody meant by a misspelt name.</summary>
internal static class NearestName
{
    /// <summary>
    /// The exception for a name that is none of <paramref name="known"/>, with a suggestion where one is near.
    /// </summary>
    public static NetSpecException Unknown(string source, string what, string found, IReadOnlyList<string> known)
    {
        string expected = known.Count == 1 ? Quoted(known[0]) : $"one of {string.Join(", ", known.Select(Quoted))}";
        string hint = Find(found, known) is { } nearest ? $" (did you mean {Quoted(nearest)}?)" : "";
        return new NetSpecException($"{source}: {what} is {Quoted(found)}; expected {expected}{hint}.");
    }

    /// <summary>The name at the smallest edit distance, or null where none is closer than half its letters.</summary>
    public static string? Find(string name, IReadOnlyList<string> known)
    {
        string? nearest = known.MinBy(candidate => Distance(name, candidate));
        return nearest is not null && Distance(name, nearest) * 2 <= nearest.Length ? nearest : null;
    }

    // Levenshtein, one row at a time, letters compared without case
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = diagonal + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }

    private static string Quoted(string name) => $"\"{name}\"";
}
