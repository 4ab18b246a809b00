namespace EdgeBnn.Training;

/// <summary>Training that cannot start or go on: one sentence saying what, where, found and expected.</summary>
public class TrainingException(string message, Exception? inner = null) : Exception(message, inner);
