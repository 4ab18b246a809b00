using Spectre.Console;

namespace EdgeBnn.Cli.Output.Progress;

/// <summary>Runs work under a progress display: moving bars for people, plain lines for files and pipes.</summary>
internal static class ProgressBoard
{
    /// <summary>Runs the work and closes the display, also when it fails.</summary>
    public static T Run<T>(Terminal terminal, Func<IProgressBoard, T> work)
    {
        if (!terminal.Interactive)
            return work(new LineBoard(terminal));

        var times = new TimeColumn();
        var details = new DetailColumn();
        return terminal.Console.Progress()
            .AutoClear(false)
            .HideCompleted(false)
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn { Width = 24 },
                new PercentageColumn(),
                times,
                details)
            .Start(context => work(new LiveBoard(terminal, context, times, details)));
    }
}
