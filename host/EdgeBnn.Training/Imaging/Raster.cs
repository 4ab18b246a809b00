namespace EdgeBnn.Training.Imaging;

/// <summary>A picture whose memory serves for the next one too: what readers fill again and again.</summary>
internal sealed class Raster
{
    private byte[] _bytes = [];

    public int Height { get; private set; }

    public int Width { get; private set; }

    /// <summary>1 gray, 2 gray and alpha, 3 RGB, 4 RGB and alpha (or CMYK, while a reader is at work).</summary>
    public int Channels { get; private set; }

    /// <summary>u8, [H, W, C].</summary>
    public Span<byte> Pixels => _bytes.AsSpan(0, Height * Width * Channels);

    /// <summary>The picture as others may read it.</summary>
    public PictureView View => new(Height, Width, Channels, Pixels);

    /// <summary>All of it.</summary>
    public PictureBox Box => new(0, 0, Height, Width);

    /// <summary>Takes another shape; the pixels are undefined then.</summary>
    public void Reshape(int height, int width, int channels)
    {
        int length = checked(height * width * channels);
        if (_bytes.Length < length)
            _bytes = GC.AllocateUninitializedArray<byte>(length);
        (Height, Width, Channels) = (height, width, channels);
    }

    /// <summary>Keeps the first channels of each pixel.</summary>
    public void DropChannels(int channels)
    {
        Span<byte> pixels = Pixels;
        for (int i = 0; i < Height * Width; i++)
            pixels.Slice(i * Channels, channels).CopyTo(pixels[(i * channels)..]);
        Channels = channels;
    }

    /// <summary>A copy with an array of its own.</summary>
    public PixelImage ToImage() => new(Height, Width, Channels, Pixels.ToArray());
}
