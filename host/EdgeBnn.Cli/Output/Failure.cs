namespace EdgeBnn.Cli.Output;

/// <summary>What a failed run says.</summary>
/// <param name="ExitCode">One of <see cref="ExitCodes"/>.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Hint">One line.</param>
internal sealed record Failure(int ExitCode, string Message, string Hint);
