using System.Collections.Concurrent;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace EdgeBnn.Cli.Output.Progress;

/// <summary>The words beside a bar.</summary>
internal sealed class DetailColumn : ProgressColumn
{
    // work reports on its own thread while the display draws on another
    private readonly ConcurrentDictionary<int, string> _details = new();

    /// <inheritdoc/>
    protected override bool NoWrap => true;

    /// <summary>Sets the words of a task.</summary>
    public void Set(ProgressTask task, string detail) => _details[task.Id] = detail;

    /// <inheritdoc/>
    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
        new Text(_details.GetValueOrDefault(task.Id, ""), new Style(task.IsFinished ? Color.Green : Color.Grey))
            .Overflow(Overflow.Ellipsis);
}
