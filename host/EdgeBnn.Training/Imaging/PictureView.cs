namespace EdgeBnn.Training.Imaging;

/// <summary>A picture in memory that belongs to someone else.</summary>
internal readonly ref struct PictureView(int height, int width, int channels, ReadOnlySpan<byte> pixels)
{
    public readonly int Height = height;
    public readonly int Width = width;
    public readonly int Channels = channels;

    /// <summary>u8, [H, W, C].</summary>
    public readonly ReadOnlySpan<byte> Pixels = pixels;

    /// <summary>All of it.</summary>
    public PictureBox Box => new(0, 0, Height, Width);
}
