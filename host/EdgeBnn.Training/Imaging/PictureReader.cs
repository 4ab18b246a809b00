using EdgeBnn.Training.Data;

namespace EdgeBnn.Training.Imaging;

/// <summary>
/// Reads JPEG and PNG files, told apart by their first bytes whatever their names say, as gray or RGB. Keeps its memory
/// for the next file: JPEG files are read without allocation.
/// </summary>
internal sealed class PictureReader
{
    // a margin that keeps what the last resize averages
    private const int Margin = 2;

    [ThreadStatic]
    private static PictureReader? _current;

    private readonly Raster _decoded = new();
    private readonly Raster _shrunk = new();
    private readonly Raster _recoloured = new();
    private readonly Resampler _resampler = new();
    private byte[] _file = [];
    private JpegReader? _jpeg;

    /// <summary>The reader of this thread.</summary>
    public static PictureReader Current => _current ??= new();

    /// <summary>Reads a file; parameters and failures as in <see cref="Decode"/>.</summary>
    /// <exception cref="DataException">The file cannot be read, or is no picture that can.</exception>
    /// <exception cref="MissingCodecException">It is a JPEG file, and libjpeg-turbo is not installed.</exception>
    public Raster Read(string path, (int Height, int Width) size, int channels)
    {
        int length = ReadFile(path);
        return Decode(_file.AsSpan(0, length), path, size, channels);
    }

    /// <summary>Decodes a file.</summary>
    /// <param name="file">All of it.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="size">
    /// Rows and columns that a net takes. The whole picture comes in its own proportions, with at least twice as many
    /// of each, and no more than needed for that; a smaller one as it is.
    /// </param>
    /// <param name="channels">1 gray or 3 RGB.</param>
    /// <returns>The picture, until this reader reads another one.</returns>
    /// <exception cref="DataException">The file is no picture that can be read.</exception>
    /// <exception cref="MissingCodecException">It is a JPEG file, and libjpeg-turbo is not installed.</exception>
    public Raster Decode(ReadOnlySpan<byte> file, string name, (int Height, int Width) size, int channels)
    {
        (int Height, int Width) least = (Margin * size.Height, Margin * size.Width);
        if (JpegReader.Knows(file))
            (_jpeg ??= new()).Decode(file, name, least, _decoded);
        else if (PngReader.Knows(file))
            Copy(PngReader.Decode(file, name), _decoded);
        else
            throw new DataException($"{name} {PictureKind.Describe(file)}, expected a JPEG or PNG file.");

        if (_decoded.Channels is 2 or 4)
            _decoded.DropChannels(_decoded.Channels - 1);
        return Recolour(Shrink(_decoded, least), channels);
    }

    private Raster Shrink(Raster picture, (int Height, int Width) least)
    {
        double by = Math.Max((double)least.Height / picture.Height, (double)least.Width / picture.Width);
        if (by >= 1)
            return picture;
        int height = Math.Max(least.Height, (int)Math.Round(picture.Height * by));
        int width = Math.Max(least.Width, (int)Math.Round(picture.Width * by));
        _shrunk.Reshape(height, width, picture.Channels);
        _resampler.Run(picture.View, picture.Box, _shrunk, _shrunk.Box);
        return _shrunk;
    }

    private Raster Recolour(Raster picture, int channels)
    {
        if (picture.Channels == channels)
            return picture;
        _recoloured.Reshape(picture.Height, picture.Width, channels);
        PixelImage.Recolour(picture.Pixels, picture.Channels, _recoloured.Pixels, channels);
        return _recoloured;
    }

    private int ReadFile(string path)
    {
        try
        {
            // a pipe or a device has no length, and might have no end
            long length = new FileInfo(path).Length;
            if (length == 0)
                throw new DataException($"{path} is empty: 0 bytes, expected a JPEG or PNG file.");
            if (length > PictureLimits.LargestFile)
                throw new DataException(
                    $"{path} has {length} bytes, expected a picture of at most {PictureLimits.LargestFile}.");
            if (_file.Length < length)
                _file = new byte[length];
            using var handle = File.OpenHandle(path);
            int count = 0;
            for (int more = -1; more != 0 && count < length; count += more)
                more = RandomAccess.Read(handle, _file.AsSpan(count, (int)length - count), count);
            return count;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            string why = Directory.Exists(path) ? "is a folder, expected a picture"
                : File.Exists(path) ? $"cannot be read: {e.Message.TrimEnd('.')}"
                : "does not exist, expected a picture";
            throw new DataException($"{path} {why}.", e);
        }
    }

    private static void Copy(PixelImage image, Raster to)
    {
        to.Reshape(image.Height, image.Width, image.Channels);
        image.Pixels.CopyTo(to.Pixels);
    }
}
