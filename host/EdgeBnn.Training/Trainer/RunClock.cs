using System.Diagnostics;

namespace EdgeBnn.Training;

/// <summary>What a run takes: in all, in the epoch at hand, and in training steps alone.</summary>
/// <param name="batch">Images of a step.</param>
internal sealed class RunClock(int batch)
{
    private readonly Stopwatch _total = Stopwatch.StartNew();
    private readonly Stopwatch _steps = new();
    private readonly Stopwatch _epoch = new();
    private readonly Stopwatch _sinceCheckpoint = Stopwatch.StartNew();
    private long _count;
    private long _countBefore;
    private TimeSpan _stepsBefore;

    /// <summary>Seconds since the run started or went on.</summary>
    public double TotalSeconds => _total.Elapsed.TotalSeconds;

    /// <summary>Seconds of the epoch at hand, as far as they passed here.</summary>
    public double EpochSeconds => _epoch.Elapsed.TotalSeconds;

    /// <summary>Images a second in the steps since the run started or went on.</summary>
    public double ImagesPerSecond => _count * batch / _steps.Elapsed.TotalSeconds;

    /// <summary>Images a second in the steps of the epoch at hand, as far as they were taken here.</summary>
    public double EpochImagesPerSecond =>
        (_count - _countBefore) * batch / (_steps.Elapsed - _stepsBefore).TotalSeconds;

    /// <summary>Time since the last checkpoint.</summary>
    public TimeSpan SinceCheckpoint => _sinceCheckpoint.Elapsed;

    /// <summary>An epoch starts, or goes on.</summary>
    public void StartEpoch()
    {
        (_countBefore, _stepsBefore) = (_count, _steps.Elapsed);
        _epoch.Restart();
    }

    /// <summary>The epoch is over: what follows is no part of it.</summary>
    public void EndEpoch() => _epoch.Reset();

    /// <summary>A step starts.</summary>
    public void StartStep() => _steps.Start();

    /// <summary>The step is over.</summary>
    public void EndStep()
    {
        _steps.Stop();
        _count++;
    }

    /// <summary>A checkpoint was written.</summary>
    public void Checkpoint() => _sinceCheckpoint.Restart();
}
