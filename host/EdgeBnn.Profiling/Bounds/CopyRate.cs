namespace EdgeBnn.Profiling;

/// <summary>How fast a plain copy is on one thread.</summary>
/// <param name="Bytes">Bytes that the copy reads and writes together, again and again.</param>
/// <param name="GigaBytesPerSecond">Thousand million bytes per second, read and written together.</param>
public sealed record CopyRate(int Bytes, double GigaBytesPerSecond);
