using EdgeBnn.Training.Data;

namespace EdgeBnn.Training.Imaging;

/// <summary>
/// Reads JPEG files of every kind that libjpeg-turbo reads: baseline and progressive, gray, YCbCr, RGB, CMYK and YCCK.
/// Pictures come out gray or RGB and the right way up. One per thread.
/// </summary>
internal sealed class JpegReader
{
    // a block of 64 pixels takes at least a bit: more pixels than this for each byte were never encoded
    private const int MostPixelsPerByte = 1024;

    private readonly TurboJpeg _library = TurboJpeg.Instance;
    private nint _handle;
    private readonly Raster _turned = new();

    /// <exception cref="MissingCodecException">libjpeg-turbo is not installed.</exception>
    public JpegReader() => _handle = _library.Open();

    ~JpegReader()
    {
        // a constructor that failed is finalised too
        if (_handle != 0)
            _library.Close(_handle);
    }

    /// <summary>Whether a file starts as JPEG files do.</summary>
    public static bool Knows(ReadOnlySpan<byte> file) => file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);

    /// <summary>Decodes a file.</summary>
    /// <param name="file">All of it.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="least">
    /// The picture may come out at a half, a quarter or an eighth of its size, which takes less time, as long as it has
    /// these rows and columns.
    /// </param>
    /// <param name="target">Takes the picture.</param>
    /// <exception cref="DataException">The file is damaged, too large, or of a kind that the library refuses.</exception>
    public void Decode(ReadOnlySpan<byte> file, string name, (int Height, int Width) least, Raster target)
    {
        if (_library.ReadHeader(_handle, file, out int height, out int width, out int space) is { } fault)
            throw Damaged(name, fault);
        PictureLimits.Check(height, width, name);
        if ((long)height * width > (long)file.Length * MostPixelsPerByte)
            throw new DataException(
                $"{name} is truncated: {file.Length} bytes, expected enough for {width} x {height} pixels.");

        JpegMarkers markers = JpegMarkers.Scan(file);
        if (ExifOrientation.Transposes(markers.Orientation))
            least = (least.Width, least.Height);
        int shrink = Shrink(height, width, least);
        bool cmyk = space >= TurboJpeg.CmykSpace;
        int channels = space == TurboJpeg.GraySpace ? 1 : cmyk ? 4 : 3;
        Raster raw = markers.Orientation == 1 ? target : _turned;
        raw.Reshape((height + shrink - 1) / shrink, (width + shrink - 1) / shrink, channels);
        int format = channels switch { 1 => TurboJpeg.Gray, 3 => TurboJpeg.Rgb, _ => TurboJpeg.Cmyk };
        if (_library.Decode(_handle, file, raw, format) is { } broken)
            throw Damaged(name, broken);

        if (cmyk)
            ToRgb(raw, inverted: markers.Adobe);
        if (raw != target)
            ExifOrientation.Apply(raw, markers.Orientation, target);
    }

    /// <summary>1, 2, 4 or 8, by which libjpeg divides both sides in its inverse transform.</summary>
    private static int Shrink(int height, int width, (int Height, int Width) least)
    {
        int by = 8;
        while (by > 1 && (height / by < least.Height || width / by < least.Width))
            by /= 2;
        return by;
    }

    /// <summary>Without colour profiles: each of red, green and blue is what its ink and black leave of the white.</summary>
    private static void ToRgb(Raster picture, bool inverted)
    {
        Span<byte> pixels = picture.Pixels;
        byte flip = (byte)(inverted ? 0 : 255);
        for (int i = 0; i < pixels.Length; i += 4)
        {
            int white = pixels[i + 3] ^ flip;
            for (int c = 0; c < 3; c++)
                pixels[i + c] = (byte)(((pixels[i + c] ^ flip) * white + 127) / 255);
        }

        picture.DropChannels(3);
    }

    private DataException Damaged(string name, string fault)
    {
        // a decoder that failed in a header reads the next file wrongly
        _library.Close(_handle);
        _handle = 0;
        _handle = _library.Open();
        return new($"{name} cannot be decoded as JPEG: {fault}, expected an undamaged file.");
    }
}
