using System.Text.Json.Nodes;
using EdgeBnn.Cli.Output;

namespace EdgeBnn.Cli.Tests;

/// <summary>One run of the command inside this process.</summary>
internal sealed record CliRun(int ExitCode, string Out, string Error)
{
    /// <summary>The document on stdout; fails where there is more or less than one.</summary>
    public JsonNode Json => JsonNode.Parse(Out)!;

    public static CliRun Of(params string[] arguments) => Of(CancellationToken.None, arguments);

    public static CliRun Of(CancellationToken cancellation, params string[] arguments)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        var streams = new StandardStreams(output, error, OutIsTerminal: false, ErrorIsTerminal: false);
        int exitCode = new Application(streams).Run(arguments, cancellation);
        return new(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>
    /// Checks that it failed as a user should see it: the code, one sentence, one hint, no stack trace.
    /// </summary>
    /// <param name="exitCode">The code.</param>
    /// <param name="parts">Texts that the sentence has.</param>
    public void AssertFailure(int exitCode, params string[] parts)
    {
        Assert.True(exitCode == ExitCode, $"exit code {ExitCode}, expected {exitCode}: {Error}");
        string[] lines = Error.TrimEnd().Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("error: ", lines[0]);
        Assert.EndsWith(".", lines[0].TrimEnd());
        Assert.StartsWith("hint: ", lines[1]);
        Assert.All(parts, part => Assert.Contains(part, lines[0]));
        Assert.DoesNotContain("   at ", Error);
    }
}
