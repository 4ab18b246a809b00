namespace EdgeBnn.Training.Imaging;

/// <summary>One picture.</summary>
public sealed class PixelImage
{
    /// <summary>Takes over the pixels without copying them.</summary>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="channels">1 gray, 2 gray and alpha, 3 RGB, 4 RGB and alpha.</param>
    /// <param name="pixels">u8, [H, W, C].</param>
    /// <exception cref="ArgumentException">The length does not fit the shape.</exception>
    public PixelImage(int height, int width, int channels, byte[] pixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, 4);
        long expected = (long)height * width * channels;
        if (pixels.Length != expected)
            throw new ArgumentException($"{pixels.Length} pixel bytes, expected {expected}.", nameof(pixels));
        (Height, Width, Channels, Pixels) = (height, width, channels, pixels);
    }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>1 gray, 2 gray and alpha, 3 RGB, 4 RGB and alpha.</summary>
    public int Channels { get; }

    /// <summary>u8, [H, W, C].</summary>
    public byte[] Pixels { get; }

    /// <summary>
    /// The picture as gray (1) or RGB (3). Alpha is dropped; gray is (77 R + 150 G + 29 B + 128) / 256, the weights of
    /// BT.601, so a gray colour stays what it is.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Neither 1 nor 3 channels are asked for.</exception>
    public PixelImage WithChannels(int channels)
    {
        if (channels is not (1 or 3))
            throw new ArgumentOutOfRangeException(nameof(channels), channels, "Expected 1 or 3.");
        if (channels == Channels)
            return this;

        byte[] pixels = new byte[Height * Width * channels];
        Recolour(Pixels, Channels, pixels, channels);
        return new PixelImage(Height, Width, channels, pixels);
    }
    /// <summary>The same for pixels that lie elsewhere.</summary>
    internal static void Recolour(ReadOnlySpan<byte> pixels, int channels, Span<byte> target, int targetChannels)
    {
        bool gray = channels < 3;
        int count = pixels.Length / channels;
        for (int i = 0; i < count; i++)
        {
            var from = pixels.Slice(i * channels, channels);
            var to = target.Slice(i * targetChannels, targetChannels);
            if (gray)
                to.Fill(from[0]);
            else if (targetChannels == 3)
                from[..3].CopyTo(to);
            else
                to[0] = (byte)((77 * from[0] + 150 * from[1] + 29 * from[2] + 128) >> 8);
        }
    }
}
