namespace EdgeBnn.Training;

/// <summary>Shape of the images that a network reads: [H, W, C], each at least 1.</summary>
public readonly record struct InputShape(int Height, int Width, int Channels)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Height}x{Width}x{Channels}";
}
