namespace EdgeBnn.Compiler.Steps;

/// <summary>
/// Maps that share one scale, because sums, maxima and PReLUs connect them: a residual stream, from one mean that halves
/// its maps to the next.
/// </summary>
internal sealed class ScaleStream
{
    public List<Value> Values { get; } = [];

    /// <summary>
    /// Nodes whose results are rounded to this scale: those of the values, and those inside fused operations.
    /// </summary>
    public List<string> Nodes { get; } = [];

    /// <summary>Largest |x| that calibration saw in any of the nodes.</summary>
    public double MaxAbs { get; set; }

    /// <summary>What one step of the i16 value is worth.</summary>
    public double Scale { get; set; }
}
