using EdgeBnn.Cli.Output.Progress;
using EdgeBnn.Search;

namespace EdgeBnn.Cli.Searching;

/// <summary>Shows a search as one bar per phase.</summary>
internal sealed class SearchBar(IProgressBoard board) : IProgress<SearchProgress>
{
    private IProgressBar? _bar;
    private string? _phase;
    private SearchProgress? _last;

    /// <inheritdoc/>
    public void Report(SearchProgress at)
    {
        if (at.Phase != _phase)
        {
            Done();
            _bar = board.Start(at.Phase);
            _phase = at.Phase;
        }

        _last = at;
        _bar!.Report((double)at.Done / at.Total, at.Detail);
    }

    /// <summary>Ends the phase at hand.</summary>
    public void Done()
    {
        if (_last is not null)
            _bar!.Done(_last.Total == 1 ? "1 candidate" : $"{_last.Done} candidates");
    }
}
