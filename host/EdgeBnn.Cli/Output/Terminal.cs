using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace EdgeBnn.Cli.Output;

/// <summary>
/// Where a verb writes. Without <c>--json</c>, tables and progress go to stdout. With it, stdout carries exactly one
/// JSON document and everything else goes to stderr, so that a script may read stdout blindly.
/// </summary>
internal sealed class Terminal
{
    /// <summary>Wide enough for the tables here, whatever a pipe claims its width to be.</summary>
    private const int RedirectedWidth = 140;

    /// <summary>What the widest table takes.</summary>
    private const int TableWidth = 120;

    private static readonly JsonSerializerOptions JsonOptions = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly TextWriter _out;
    private readonly TextWriter _error;

    /// <summary>Writes to the given streams.</summary>
    /// <param name="streams">stdout and stderr, and which of them a person watches.</param>
    /// <param name="json">One JSON document on stdout instead of tables.</param>
    public Terminal(StandardStreams streams, bool json)
    {
        _out = streams.Out;
        _error = streams.Error;
        Json = json;
        Interactive = json ? streams.ErrorIsTerminal : streams.OutIsTerminal;
        Console = MakeConsole(json ? _error : _out, Interactive);
    }

    /// <summary>Whether stdout carries JSON.</summary>
    public bool Json { get; }

    /// <summary>Whether a person watches <see cref="Console"/>, so that bars may move.</summary>
    public bool Interactive { get; }

    /// <summary>Tables, notes and progress for people.</summary>
    public IAnsiConsole Console { get; }

    /// <summary>Ends a verb: the document with <c>--json</c>, else what <paramref name="show"/> draws.</summary>
    /// <param name="document">A record whose properties are the documented keys.</param>
    /// <param name="show">Draws the same for people.</param>
    public void Finish(object document, Action<IAnsiConsole> show)
    {
        if (Json)
            WriteDocument(document);
        else
            ShowWide(show);
    }

    /// <summary>One line for people, as it is (no markup).</summary>
    public void Note(string line) => Console.WriteLine(line);

    /// <summary>A line of warning on stderr.</summary>
    public void Warn(string line) => _error.WriteLine($"warning: {line}");

    /// <summary>Says what went wrong: text on stderr, and the JSON document where one is owed.</summary>
    public void Fail(Failure failure)
    {
        _error.WriteLine($"error: {failure.Message}");
        _error.WriteLine($"hint:  {failure.Hint}");
        if (Json)
            WriteDocument(new { error = failure.Message, hint = failure.Hint, exitCode = failure.ExitCode });
    }

    /// <summary>Writes diagnostic text (a stack trace that was asked for) to stderr.</summary>
    public void Trace(string text) => _error.WriteLine(text);

    /// <summary>Tables squeezed into a narrow window would lose columns of figures; long lines only wrap.</summary>
    private void ShowWide(Action<IAnsiConsole> show)
    {
        int width = Console.Profile.Width;
        Console.Profile.Width = Math.Max(width, TableWidth);
        show(Console);
        Console.Profile.Width = width;
    }

    private void WriteDocument(object document) => _out.WriteLine(JsonSerializer.Serialize(document, JsonOptions));

    private static IAnsiConsole MakeConsole(TextWriter writer, bool interactive)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = interactive ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = interactive ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = interactive ? InteractionSupport.Detect : InteractionSupport.No,
        });
        console.Profile.Capabilities.Unicode = writer.Encoding.CodePage is 65001 or 1200;
        if (!interactive)
            console.Profile.Width = RedirectedWidth;
        return console;
    }
}
