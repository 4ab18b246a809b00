using System.Text.Json;

namespace EdgeBnn.Training;

/// <summary>A file with one line of JSON per epoch.</summary>
internal sealed class MetricsLog
{
    private readonly string? _path;

    /// <summary>Starts the file anew, or keeps the lines of the epochs that a resumed run has behind it.</summary>
    public MetricsLog(string? path, int epochsDone)
    {
        _path = path;
        if (path is null)
            return;
        string[] kept = epochsDone > 0 && File.Exists(path) ? [.. File.ReadLines(path).Take(epochsDone)] : [];
        AtomicFile.WriteText(path, string.Concat(kept.Select(line => line + "\n")));
    }

    public void Append(EpochMetrics metrics)
    {
        if (_path is not null)
            File.AppendAllText(_path, JsonSerializer.Serialize(metrics, JsonSerializerOptions.Web) + "\n");
    }
}
