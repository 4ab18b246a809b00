namespace EdgeBnn.Compiler;

/// <summary>
/// A network that has no integer form here: one sentence naming the node, what was found and what is supported.
/// </summary>
public sealed class CompileException(string message) : Exception(message);
