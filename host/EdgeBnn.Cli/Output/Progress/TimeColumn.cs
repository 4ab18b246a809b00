using Spectre.Console;
using Spectre.Console.Rendering;

namespace EdgeBnn.Cli.Output.Progress;

/// <summary>Time left while a phase runs, time taken once it is done.</summary>
internal sealed class TimeColumn : ProgressColumn
{
    /// <inheritdoc/>
    protected override bool NoWrap => true;

    /// <inheritdoc/>
    public override int? GetColumnWidth(RenderOptions options) => 11;

    /// <inheritdoc/>
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Text(Words(task.ElapsedTime ?? TimeSpan.Zero, task.Percentage / 100, task.IsFinished)).RightJustified();

    /// <summary>What the column says.</summary>
    /// <param name="elapsed">Time since the phase began.</param>
    /// <param name="fraction">Part done, 0 to 1.</param>
    /// <param name="done">Whether the phase is over.</param>
    public static string Words(TimeSpan elapsed, double fraction, bool done)
    {
        if (done)
            return $"{Durations.Short(elapsed)}     ";
        // the first per cent says too little about the rest
        return fraction < 0.01 ? "" : $"{Durations.Short(elapsed * ((1 - fraction) / fraction))} left";
    }
}
