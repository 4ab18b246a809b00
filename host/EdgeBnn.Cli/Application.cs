using System.CommandLine;
using System.CommandLine.Help;
using EdgeBnn.Cli.Output;
using EdgeBnn.Cli.Verbs;

namespace EdgeBnn.Cli;

/// <summary>
/// The command <c>edgebnn</c>: parses, runs one verb, turns any failure into an exit code and two lines.
/// </summary>
/// <param name="streams">Where it writes; tests give their own.</param>
internal sealed class Application(StandardStreams streams)
{
    private const string Description =
        "EdgeBnn trains and searches binary neural networks, packs them into one small file and runs them in integers.";

    /// <summary>Runs one command line to its end.</summary>
    /// <param name="arguments">Without the program's name.</param>
    /// <param name="cancellation">Asks the verb to stop in order.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public int Run(string[] arguments, CancellationToken cancellation)
    {
        // --json must be known even where the rest of the line cannot be parsed
        var terminal = new Terminal(streams, arguments.Contains(CommonOptions.JsonName));
        try
        {
            ParseResult parsed = MakeRoot().Parse(arguments);
            if (parsed.Action is { ClearsParseErrors: true })
                return parsed.Invoke(new InvocationConfiguration { Output = streams.Out, Error = streams.Error });
            if (parsed.Errors.Count > 0 || parsed.CommandResult.Command is not Verb verb)
                throw new CliException(ExitCodes.Usage, FirstError(parsed), HelpHint(parsed));
            return verb.Run(parsed, new VerbContext(terminal, cancellation));
        }
        catch (Exception exception)
        {
            Failure failure = FailureReport.Of(exception);
            terminal.Fail(failure);
            if (Environment.GetEnvironmentVariable(FailureReport.TraceVariable) == "1")
                terminal.Trace(exception.ToString());
            return failure.ExitCode;
        }
    }

    /// <summary>The whole command tree.</summary>
    public static RootCommand MakeRoot()
    {
        var root = new RootCommand(Description)
        {
            CommonOptions.Json,
            new DemoVerb(),
            DataVerbs.Create(),
            new TrainVerb(),
            new ReportVerb(),
            new CompileVerb(),
            new SearchVerb(),
            new InspectVerb(),
            new RunVerb(),
            new BenchVerb(),
            FirmwareVerbs.Create(),
        };
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExitCodes((HelpAction)help.Action!);
        return root;
    }

    private static string FirstError(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string name = string.Join(' ', Names(command));
        string verbs = string.Join(", ", command.Subcommands.Select(sub => sub.Name));
        return parsed.UnmatchedTokens.Count > 0
            ? $"'{parsed.UnmatchedTokens[0]}' is not something that '{name}' takes"
                + (verbs == "" ? "." : $", expected one of {verbs}.")
            : verbs != ""
                ? $"'{name}' needs a verb: {verbs}."
                : ParseErrors.Sentence(name, parsed.Errors[0]);
    }

    private static string HelpHint(ParseResult parsed) =>
        $"'{string.Join(' ', Names(parsed.CommandResult.Command))} --help' lists what it takes.";

    private static List<string> Names(Command command)
    {
        var names = new List<string>();
        for (Symbol? symbol = command; symbol is Command and not RootCommand; symbol = symbol.Parents.FirstOrDefault())
            names.Insert(0, symbol.Name);
        names.Insert(0, "edgebnn");
        return names;
    }
}
