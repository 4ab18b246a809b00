using System.CommandLine;

namespace EdgeBnn.Cli.Verbs;

/// <summary>A verb of the command line: its options, and what it does. One file each in this folder.</summary>
internal abstract class Verb : Command
{
    /// <summary>Names the verb.</summary>
    protected Verb(string name, string description)
        : base(name, description)
    {
    }

    /// <summary>Does it. Failures are exceptions; <see cref="FailureReport"/> turns them into exit codes.</summary>
    /// <param name="arguments">The parsed command line, without errors.</param>
    /// <param name="context">Where to write, and when to stop.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public abstract int Run(ParseResult arguments, VerbContext context);
}
