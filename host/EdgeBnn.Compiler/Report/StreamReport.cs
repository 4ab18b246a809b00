namespace EdgeBnn.Compiler;

/// <summary>A residual stream: i16 maps that share one scale because sums, pools and PReLUs connect them.</summary>
/// <param name="Nodes">The nodes of the graph whose results are rounded to this scale.</param>
/// <param name="MaxAbs">Largest |x| that calibration saw in any of them.</param>
/// <param name="Scale">x = i16 value * Scale.</param>
/// <param name="Headroom">How many times <paramref name="MaxAbs"/> fits before values saturate.</param>
public sealed record StreamReport(IReadOnlyList<string> Nodes, double MaxAbs, double Scale, double Headroom);
