namespace EdgeBnn.Training;

/// <summary>
/// A file of a trained net or a checkpoint that cannot be used: one sentence saying what, where, found and expected.
/// </summary>
public sealed class TrainedNetException(string message, Exception? inner = null) : Exception(message, inner);
