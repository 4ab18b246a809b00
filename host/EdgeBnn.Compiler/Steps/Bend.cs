namespace EdgeBnn.Compiler.Steps;

/// <summary>y = PReLU(x + ShiftIn) + ShiftOut; what is null is not there.</summary>
internal sealed record Bend(float[]? Slope, float[]? ShiftIn, float[]? ShiftOut)
{
    /// <summary>Whether it is a shift and bends nothing.</summary>
    public bool IsShift => Slope is null;

    /// <summary>The sum of two shifts, either of which may be missing.</summary>
    public static float[]? Sum(float[]? one, float[]? other) =>
        one is null || other is null ? one ?? other : [.. one.Zip(other, (a, b) => a + b)];
}
