namespace EdgeBnn.Tensors;

/// <summary>
/// The vectors of y = PReLU(x + ShiftIn) + ShiftOut, each [1, 1, 1, C]: ReActNet's RPReLU (Liu et al., ECCV 2020), or
/// a plain PReLU without shifts.
/// </summary>
/// <param name="ShiftIn">Added before the bend, or null for none.</param>
/// <param name="Slope">For negative values.</param>
/// <param name="ShiftOut">Added after the bend, or null for none.</param>
public sealed record RPRelu(Tensor? ShiftIn, Tensor Slope, Tensor? ShiftOut)
{
    /// <summary>Whether any of them is trained.</summary>
    internal bool RequiresGradient =>
        Slope.RequiresGradient || ShiftIn is { RequiresGradient: true } || ShiftOut is { RequiresGradient: true };

    /// <exception cref="ArgumentException">A vector has another number of channels.</exception>
    internal void Check(int channels)
    {
        ShapeCheck.Vector(Slope, channels, nameof(Slope));
        if (ShiftIn is not null)
            ShapeCheck.Vector(ShiftIn, channels, nameof(ShiftIn));
        if (ShiftOut is not null)
            ShapeCheck.Vector(ShiftOut, channels, nameof(ShiftOut));
    }
}
