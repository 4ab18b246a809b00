using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace EdgeBnn.Cli;

/// <summary>The usual help, and below the root's help the exit codes that scripts may rely on.</summary>
/// <param name="usual">Writes everything else.</param>
internal sealed class HelpWithExitCodes(HelpAction usual) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        int result = usual.Invoke(parseResult);
        if (parseResult.CommandResult.Command is RootCommand)
        {
            TextWriter output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Exit codes:");
            foreach ((int code, string meaning) in ExitCodes.All)
                output.WriteLine($"  {code,3}  {meaning}");
            output.WriteLine();
        }

        return result;
    }
}
