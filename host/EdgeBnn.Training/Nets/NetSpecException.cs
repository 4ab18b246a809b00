namespace EdgeBnn.Training;

/// <summary>A network description that cannot be used: one sentence saying what, where, found and expected.</summary>
public sealed class NetSpecException(string message, Exception? inner = null) : Exception(message, inner);
