namespace EdgeBnn.Cli;

/// <summary>A failure that the user can do something about: one sentence, one hint, one exit code.</summary>
/// <param name="exitCode">One of <see cref="ExitCodes"/>.</param>
/// <param name="message">One sentence: what is wrong, where, found, expected.</param>
/// <param name="hint">What to do about it, one line.</param>
internal sealed class CliException(int exitCode, string message, string hint) : Exception(message)
{
    /// <summary>One of <see cref="ExitCodes"/>.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>What to do about it, one line.</summary>
    public string Hint { get; } = hint;
}
