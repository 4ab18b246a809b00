namespace EdgeBnn.Cli;

/// <summary>The names of the files in a training's output folder.</summary>
internal static class TrainFiles
{
    /// <summary>The trained network.</summary>
    public const string Trained = "trained.npz";

    /// <summary>Where training can go on after it was stopped.</summary>
    public const string Checkpoint = "checkpoint.npz";

    /// <summary>One line of JSON per epoch.</summary>
    public const string Metrics = "metrics.jsonl";

    /// <summary>The description of the network.</summary>
    public const string NetSpec = "netspec.json";

    /// <summary>The page that shows the run.</summary>
    public const string Report = "report.html";

    /// <summary>What the page says beside the metrics.</summary>
    public const string Record = "report.json";

    /// <summary>The trained network that a user means: a file, or the one in a training's output folder.</summary>
    public static string TrainedPath(string path) => Directory.Exists(path) ? Path.Combine(path, Trained) : path;
}
