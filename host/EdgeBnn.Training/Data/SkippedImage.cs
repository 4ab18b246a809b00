namespace EdgeBnn.Training.Data;

/// <summary>An image that could not be read and was left out.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Reason">One sentence: what is wrong with it.</param>
public sealed record SkippedImage(string Path, string Reason);
