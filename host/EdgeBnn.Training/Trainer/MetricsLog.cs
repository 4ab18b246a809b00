using System.Text;
using System.Text.Json;

namespace EdgeBnn.Training;

/// <summary>A file with one line of JSON per epoch.</summary>
public sealed class MetricsLog
{
    private readonly string? _path;
    private string? _kept;

    /// <summary>Keeps the lines of the epochs that a resumed run has behind it.</summary>
    /// <remarks>
    /// The file stays as it is until the first epoch is done: a run that fails before loses no log. Lines are written
    /// before the checkpoint of their epoch, so a run that is cut off between the two writes the line once more instead
    /// of leaving it out.
    /// </remarks>
    internal MetricsLog(string? path, int epochsDone)
    {
        _path = path;
        if (path is null)
            return;
        IEnumerable<string> kept = epochsDone > 0 && File.Exists(path)
            ? File.ReadLines(path).Where(line => Parse(line)?.Epoch <= epochsDone)
            : [];
        _kept = string.Concat(kept.Select(line => line + "\n"));
    }

    /// <summary>The epochs in a log; a line that a failure cut short is left out.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, for want of rights.</exception>
    public static IReadOnlyList<EpochMetrics> Read(string path) =>
        [.. File.ReadLines(path).Select(Parse).OfType<EpochMetrics>()];

    internal void Append(EpochMetrics metrics)
    {
        if (_path is null)
            return;
        string line = JsonSerializer.Serialize(metrics, JsonSerializerOptions.Web) + "\n";
        if (_kept is null)
        {
            using var stream = new FileStream(_path, FileMode.Append);
            stream.Write(Encoding.UTF8.GetBytes(line));
            stream.Flush(flushToDisk: true);
        }
        else
        {
            AtomicFile.WriteText(_path, _kept + line);
            _kept = null;
        }
    }

    private static EpochMetrics? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<EpochMetrics>(line, JsonSerializerOptions.Web) is { Epoch: > 0 } metrics
                ? metrics with { Flips = metrics.Flips ?? new Dictionary<string, double>() }
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
