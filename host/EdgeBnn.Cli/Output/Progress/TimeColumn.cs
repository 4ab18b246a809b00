using System.Collections.Concurrent;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EdgeBnn.Cli.Output.Progress;

/// <summary>Time left while a phase runs, time taken once it is over.</summary>
internal sealed class TimeColumn : ProgressColumn
{
    /// <summary>Characters that it takes.</summary>
    public const int Width = 12;

    // the first per cent says too little about the rest
    private const double LeastDone = 0.01;

    private readonly ConcurrentDictionary<int, double> _begins = new();

    /// <inheritdoc/>
    protected override bool NoWrap => true;

    /// <summary>
    /// Tells how far a phase was when it was first heard of: training that was resumed does not begin at 0.
    /// </summary>
    public void Begin(ProgressTask task, double fraction) => _begins.TryAdd(task.Id, fraction);

    /// <inheritdoc/>
    public override int? GetColumnWidth(RenderOptions options) => Width;

    /// <inheritdoc/>
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
    {
        TimeSpan elapsed = task.ElapsedTime ?? TimeSpan.Zero;
        return new Text(
            task.StopTime is not null
                ? Durations.Short(elapsed) + "     "
                : Left(elapsed, _begins.GetValueOrDefault(task.Id), task.Percentage / 100)).RightJustified();
    }

    /// <summary>Words for the time that the rest will take.</summary>
    /// <param name="elapsed">Time since the phase began.</param>
    /// <param name="begin">Part that was done then, 0 to 1.</param>
    /// <param name="now">Part done now, 0 to 1.</param>
    /// <returns>For example <c>20s left</c>; nothing while it cannot be told.</returns>
    public static string Left(TimeSpan elapsed, double begin, double now) =>
        now - begin < LeastDone ? "" : $"{Durations.Short(elapsed * ((1 - now) / (now - begin)))} left";
}
