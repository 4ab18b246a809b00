namespace EdgeBnn.Cli.Output.Progress;

/// <summary>Passes progress on at once; <see cref="Progress{T}"/> would do so later and on another thread.</summary>
/// <param name="report">Called on the reporting thread.</param>
internal sealed class ProgressReport<T>(Action<T> report) : IProgress<T>
{
    /// <inheritdoc/>
    public void Report(T value) => report(value);
}
