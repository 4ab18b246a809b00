using Spectre.Console;

namespace EdgeBnn.Cli.Output.Progress;

/// <summary>Runs work under a progress display: moving bars for people, plain lines for files and pipes.</summary>
internal static class ProgressBoard
{
    // characters; an epoch, a speed and an accuracy take some forty
    private const int TitleWidth = 20, ShareWidth = 4, BarWidth = 24, Gaps = 4, Words = 40, FewestWords = 11;

    /// <summary>Runs the work and closes the display, also when it fails.</summary>
    public static T Run<T>(Terminal terminal, Func<IProgressBoard, T> work)
    {
        if (!terminal.Interactive)
            return work(new LineBoard(terminal));

        // what is left beside the title, the share and the time goes to the words, and only then to the bar
        int room = terminal.Console.Profile.Width - TitleWidth - ShareWidth - TimeColumn.Width - Gaps;
        bool bar = room >= Words + BarWidth + 1;
        var times = new TimeColumn();
        var details = new DetailColumn(Math.Max(1, bar ? room - BarWidth - 1 : room));
        List<ProgressColumn> columns =
            [new TaskDescriptionColumn { Alignment = Justify.Left }, new PercentageColumn(), times];
        if (bar)
            columns.Insert(1, new ProgressBarColumn { Width = BarWidth });
        if (room >= FewestWords)
            columns.Add(details);
        return terminal.Console.Progress()
            .AutoClear(false)
            .HideCompleted(false)
            .Columns([.. columns])
            .Start(context => work(new LiveBoard(terminal, context, times, details)));
    }
}
