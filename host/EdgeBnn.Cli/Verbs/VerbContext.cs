using EdgeBnn.Cli.Output;

namespace EdgeBnn.Cli.Verbs;

/// <summary>What every verb gets.</summary>
/// <param name="Terminal">Where it writes.</param>
/// <param name="Cancellation">Set by the first Ctrl-C.</param>
internal sealed record VerbContext(Terminal Terminal, CancellationToken Cancellation);
