namespace EdgeBnn.Cli.Output;

/// <summary>stdout and stderr of a run, and whether a person watches them; tests give their own.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Errors; with <c>--json</c> also progress.</param>
/// <param name="OutIsTerminal">stdout is a terminal and not a file or pipe.</param>
/// <param name="ErrorIsTerminal">stderr is a terminal and not a file or pipe.</param>
internal sealed record StandardStreams(TextWriter Out, TextWriter Error, bool OutIsTerminal, bool ErrorIsTerminal)
{
    /// <summary>Those of this process.</summary>
    public static StandardStreams OfProcess() =>
        new(Console.Out, Console.Error, !Console.IsOutputRedirected, !Console.IsErrorRedirected);
}
