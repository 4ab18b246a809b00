namespace EdgeBnn.Training.Imaging;

/// <summary>A library that reads a kind of picture is not installed: no fault of the picture.</summary>
public sealed class MissingCodecException(string message) : Exception(message);
