namespace EdgeBnn.Training.Graph;

/// <summary>Shape of a feature map without its batch: [H, W, C].</summary>
public readonly record struct MapShape(int Height, int Width, int Channels)
{
    /// <summary>Values in the map.</summary>
    public long Count => (long)Height * Width * Channels;

    /// <inheritdoc/>
    public override string ToString() => $"{Height}x{Width}x{Channels}";
}
