using System.Diagnostics;

namespace EdgeBnn.Cli.Output.Progress;

/// <summary>Plain lines, one when a phase begins, ends, and every ten seconds between: for logs.</summary>
internal sealed class LineBoard(Terminal terminal) : IProgressBoard
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public IProgressBar Start(string title)
    {
        terminal.Note($"{title} ...");
        return new Bar(terminal, title);
    }

    /// <inheritdoc/>
    public void Note(string line) => terminal.Note(line);

    private sealed class Bar(Terminal terminal, string title) : IProgressBar
    {
        private readonly Stopwatch _watch = Stopwatch.StartNew();
        private readonly Lock _lock = new();
        private TimeSpan _last;
        private double? _begin;

        public void Report(double fraction, string detail)
        {
            lock (_lock)
            {
                _begin ??= fraction;
                if (_watch.Elapsed - _last < Interval)
                    return;
                _last = _watch.Elapsed;
            }

            string left = TimeColumn.Left(_watch.Elapsed, _begin.Value, fraction);
            terminal.Note($"{title}: {fraction * 100,3:0} %  {left}  {detail}");
        }

        public void Done(string result) =>
            terminal.Note($"{title}: done in {Durations.Short(_watch.Elapsed)}, {result}");

        public void Stop(string why) => terminal.Note($"{title}: {why} after {Durations.Short(_watch.Elapsed)}");
    }
}
