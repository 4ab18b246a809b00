using Spectre.Console;

namespace EdgeBnn.Cli.Output.Progress;

/// <summary>Bars that move, one per phase.</summary>
internal sealed class LiveBoard(Terminal terminal, ProgressContext context, TimeColumn times, DetailColumn details)
    : IProgressBoard
{
    /// <inheritdoc/>
    public IProgressBar Start(string title) =>
        new Bar(context.AddTask(Markup.Escape(title), maxValue: 1), times, details);

    /// <inheritdoc/>
    public void Note(string line) => terminal.Note(line);

    private sealed class Bar(ProgressTask task, TimeColumn times, DetailColumn details) : IProgressBar
    {
        public void Report(double fraction, string detail)
        {
            times.Begin(task, fraction);

            // a task that reaches its maximum counts as done; that is for Done to say
            task.Value = Math.Min(fraction, 0.999);
            details.Set(task, detail);
        }

        public void Done(string result)
        {
            details.Set(task, result);
            task.Value = task.MaxValue;
            task.StopTask();
        }

        public void Stop(string why)
        {
            details.Set(task, why);
            task.StopTask();
        }
    }
}
