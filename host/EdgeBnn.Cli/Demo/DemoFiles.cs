namespace EdgeBnn.Cli.Demo;

/// <summary>The names of the demo's files, beside those of <see cref="TrainFiles"/>.</summary>
internal static class DemoFiles
{
    /// <summary>The compiled model.</summary>
    public const string Model = "model.ebnn";

    /// <summary>What was found, for people.</summary>
    public const string Report = "report.md";

    /// <summary>The search's candidates.</summary>
    public const string Search = "search.jsonl";

    /// <summary>A few scenes of every class.</summary>
    public const string Sheet = "samples.png";

    /// <summary>All that the demo writes.</summary>
    public static readonly IReadOnlyList<string> All =
        [Model, Report, Sheet, Search, TrainFiles.Trained, TrainFiles.Metrics, TrainFiles.NetSpec];
}
