namespace EdgeBnn.Cli.Searching;

/// <summary>The names of the files in a search's output folder.</summary>
internal static class SearchFiles
{
    /// <summary>The winner.</summary>
    public const string NetSpec = "netspec.json";

    /// <summary>One line of JSON for the search and one per candidate.</summary>
    public const string Report = "search.jsonl";

    /// <summary>The full-precision net that features were compared with.</summary>
    public const string Teacher = "teacher.npz";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [NetSpec, Report, Teacher];
}
