using System.Text.Json;

namespace EdgeBnn.Training;

/// <summary>A file with one line of JSON per epoch.</summary>
internal sealed class MetricsLog
{
    private readonly string? _path;
    private string? _kept;

    /// <summary>Keeps the lines of the epochs that a resumed run has behind it.</summary>
    /// <remarks>The file stays as it is until the first epoch is done: a run that fails before loses no log.</remarks>
    public MetricsLog(string? path, int epochsDone)
    {
        _path = path;
        if (path is null)
            return;
        string[] kept = epochsDone > 0 && File.Exists(path) ? [.. File.ReadLines(path).Take(epochsDone)] : [];
        _kept = string.Concat(kept.Select(line => line + "\n"));
    }

    public void Append(EpochMetrics metrics)
    {
        if (_path is null)
            return;
        string line = JsonSerializer.Serialize(metrics, JsonSerializerOptions.Web) + "\n";
        if (_kept is null)
            File.AppendAllText(_path, line);
        else
            AtomicFile.WriteText(_path, _kept + line);
        _kept = null;
    }
}
