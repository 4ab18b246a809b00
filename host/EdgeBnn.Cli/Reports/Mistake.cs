namespace EdgeBnn.Cli.Reports;

/// <summary>A test image that the net takes for something else.</summary>
/// <param name="Image">Its place among the test images.</param>
/// <param name="Label">Its class.</param>
/// <param name="Found">The class that the net says.</param>
/// <param name="Confidence">How sure the net is, 0 to 1.</param>
/// <param name="Png">The picture as a PNG file; empty where it has no colours that PNG knows.</param>
internal sealed record Mistake(int Image, int Label, int Found, double Confidence, byte[] Png);
