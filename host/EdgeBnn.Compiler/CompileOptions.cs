namespace EdgeBnn.Compiler;

/// <summary>What a compilation may choose.</summary>
public sealed record CompileOptions
{
    /// <summary>What the model is called; null takes the name of the net description.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// How many times the largest value that calibration saw fits into a residual stream before it saturates, 1 to 64.
    /// Images that calibration never saw may go further than it; each doubling costs one bit of precision.
    /// </summary>
    public double Headroom { get; init; } = 2;
}
