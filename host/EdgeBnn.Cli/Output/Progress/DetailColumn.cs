using System.Collections.Concurrent;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EdgeBnn.Cli.Output.Progress;

/// <summary>The words beside a bar.</summary>
/// <param name="width">Characters that it takes; longer words are cut.</param>
internal sealed class DetailColumn(int width) : ProgressColumn
{
    // work reports on its own thread while the display draws on another
    private readonly ConcurrentDictionary<int, string> _details = new();

    /// <inheritdoc/>
    protected override bool NoWrap => true;

    /// <summary>Sets the words of a task.</summary>
    public void Set(ProgressTask task, string detail) => _details[task.Id] = detail;

    /// <inheritdoc/>
    public override int? GetColumnWidth(RenderOptions options) => width;

    /// <inheritdoc/>
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
    {
        string words = _details.GetValueOrDefault(task.Id, "");
        if (words.Length > width)
            words = words[..(width - 1)] + "…";
        return new Text(words, new Style(task.IsFinished ? Color.Green : Color.Grey));
    }
}
