using EdgeBnn.Training.Imaging;

namespace EdgeBnn.Training.Data;

/// <summary>Labelled images of one shape: in memory, or in files that are decoded when they are asked for.</summary>
public sealed class ImageSet
{
    private readonly IImageStore _store;
    private readonly int _first;

    /// <summary>Takes over the arrays without copying them.</summary>
    /// <param name="height">Rows of an image, at least 1.</param>
    /// <param name="width">Columns of an image, at least 1.</param>
    /// <param name="channels">Bytes of a pixel, at least 1.</param>
    /// <param name="pixels">u8, [N, H, W, C].</param>
    /// <param name="labels">Class of each image, [N].</param>
    /// <exception cref="ArgumentException">The lengths do not fit the shape.</exception>
    public ImageSet(int height, int width, int channels, byte[] pixels, int[] labels)
        : this(height, width, channels, new MemoryImages(height, width, channels, pixels), labels, 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        long expected = (long)labels.Length * height * width * channels;
        if (pixels.Length != expected)
            throw new ArgumentException(
                $"{pixels.Length} pixel bytes, expected {expected} for {labels.Length} images.");
    }

    /// <summary>The same for labels as data files hold them.</summary>
    /// <exception cref="ArgumentException">The lengths do not fit the shape.</exception>
    public ImageSet(int height, int width, int channels, byte[] pixels, byte[] labels)
        : this(height, width, channels, pixels, Array.ConvertAll(labels, label => (int)label))
    {
    }

    internal ImageSet(int height, int width, int channels, IImageStore store, int[] labels, int first = 0)
    {
        (Height, Width, Channels, Labels) = (height, width, channels, labels);
        (_store, _first) = (store, first);
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

    /// <summary>Class of each image, [N].</summary>
    public int[] Labels { get; }

    /// <summary>Whether reading an image is no work; else it is decoded, which a thread beside may do.</summary>
    internal bool Ready => _store.Ready;

    /// <summary>
    /// The pixels of image <paramref name="index"/>, [H, W, C], valid until the same thread asks for another image of a
    /// set that lies in files.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    /// <exception cref="BadImageException">The image's file cannot be read any more.</exception>
    public ReadOnlySpan<byte> Image(int index) => _store.Image(Place(index));

    /// <summary>The whole picture behind an image, larger where it comes from a larger file; valid as the image.</summary>
    internal PictureView Whole(int index) => _store.Whole(Place(index));

    /// <summary>The first <paramref name="count"/> images; the set itself when it has no more than those.</summary>
    public ImageSet Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return count >= Count ? this : Slice(0, count);
    }

    /// <summary><paramref name="count"/> images from <paramref name="start"/> on; their pixels are not copied.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The set has no such images.</exception>
    public ImageSet Slice(int start, int count) => new(
        Height, Width, Channels, _store, Labels.AsSpan(start, count).ToArray(), _first + start);

    /// <summary>The pixels of all images in an array of their own, [N, H, W, C].</summary>
    /// <exception cref="BadImageException">An image's file cannot be read any more.</exception>
    public byte[] CopyPixels()
    {
        byte[] pixels = new byte[(long)Count * ImageLength];
        for (int i = 0; i < Count; i++)
            Image(i).CopyTo(pixels.AsSpan(i * ImageLength));
        return pixels;
    }

    private int Place(int index)
    {
        if ((uint)index >= (uint)Count)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"Expected 0 to {Count - 1}.");
        return _first + index;
    }
}
