namespace EdgeBnn.Training.Data;

/// <summary>Labelled images of one shape, held as bytes.</summary>
public sealed class ImageSet
{
    /// <summary>Takes over the arrays without copying them.</summary>
    /// <param name="height">Rows of an image, at least 1.</param>
    /// <param name="width">Columns of an image, at least 1.</param>
    /// <param name="channels">Bytes of a pixel, at least 1.</param>
    /// <param name="pixels">u8, [N, H, W, C].</param>
    /// <param name="labels">Class of each image, [N].</param>
    /// <exception cref="ArgumentException">The lengths do not fit the shape.</exception>
    public ImageSet(int height, int width, int channels, byte[] pixels, byte[] labels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        long expected = (long)labels.Length * height * width * channels;
        if (pixels.Length != expected)
            throw new ArgumentException(
                $"{pixels.Length} pixel bytes, expected {expected} for {labels.Length} images.");

        (Height, Width, Channels, Pixels, Labels) = (height, width, channels, pixels, labels);
    }

    /// <summary>Number of images N.</summary>
    public int Count => Labels.Length;

    /// <summary>Rows of an image.</summary>
    public int Height { get; }

    /// <summary>Columns of an image.</summary>
    public int Width { get; }

    /// <summary>Bytes of a pixel: 1 gray, 3 RGB.</summary>
    public int Channels { get; }

    /// <summary>Bytes of an image: H * W * C.</summary>
    public int ImageLength => Height * Width * Channels;

    /// <summary>u8, [N, H, W, C].</summary>
    public byte[] Pixels { get; }

    /// <summary>Class of each image, [N].</summary>
    public byte[] Labels { get; }

    /// <summary>The pixels of image <paramref name="index"/>, [H, W, C].</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    public ReadOnlySpan<byte> Image(int index) => Pixels.AsSpan(index * ImageLength, ImageLength);

    /// <summary>
    /// A copy of the first <paramref name="count"/> images; the set itself when it has no more than those.
    /// </summary>
    public ImageSet Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return count >= Count ? this : Slice(0, count);
    }

    /// <summary>A copy of <paramref name="count"/> images from <paramref name="start"/> on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The set has no such images.</exception>
    public ImageSet Slice(int start, int count) => new(
        Height, Width, Channels,
        Pixels.AsSpan(start * ImageLength, count * ImageLength).ToArray(),
        Labels.AsSpan(start, count).ToArray());
}
