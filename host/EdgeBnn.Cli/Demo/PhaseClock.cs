using System.Diagnostics;

namespace EdgeBnn.Cli.Demo;

/// <summary>Takes the time of each phase.</summary>
internal sealed class PhaseClock
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly List<PhaseTime> _phases = [];

    /// <summary>Phases so far, in order.</summary>
    public IReadOnlyList<PhaseTime> Phases => _phases;

    /// <summary>Time since the clock was made.</summary>
    public double Seconds => _watch.Elapsed.TotalSeconds;

    /// <summary>Runs a phase.</summary>
    public T Time<T>(string name, Func<T> phase)
    {
        double begin = Seconds;
        T result = phase();
        _phases.Add(new(name, Seconds - begin));
        return result;
    }
}
