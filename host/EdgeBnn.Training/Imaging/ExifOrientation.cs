namespace EdgeBnn.Training.Imaging;

/// <summary>Turns and mirrors pixels as Exif's orientation says, so that what was up is up.</summary>
internal static class ExifOrientation
{
    /// <summary>Whether rows become columns.</summary>
    public static bool Transposes(int orientation) => orientation >= 5;

    /// <summary>
    /// Effectively computes <c>to[y, x] = from[row, column]</c>: row and column are each counted from one of two ends,
    /// and exchanged from orientation 5 on.
    /// </summary>
    /// <param name="from">The pixels as they are stored.</param>
    /// <param name="orientation">1 to 8.</param>
    /// <param name="to">Takes the shape and the pixels.</param>
    public static void Apply(Raster from, int orientation, Raster to)
    {
        bool transpose = Transposes(orientation);
        bool fromBottom = orientation is 3 or 4 or 6 or 7;
        bool fromRight = orientation is 2 or 3 or 7 or 8;
        int channels = from.Channels;
        to.Reshape(transpose ? from.Width : from.Height, transpose ? from.Height : from.Width, channels);
        ReadOnlySpan<byte> source = from.Pixels;
        Span<byte> target = to.Pixels;
        for (int y = 0; y < to.Height; y++)
        {
            for (int x = 0; x < to.Width; x++)
            {
                int row = transpose ? x : y;
                int column = transpose ? y : x;
                row = fromBottom ? from.Height - 1 - row : row;
                column = fromRight ? from.Width - 1 - column : column;
                source.Slice((row * from.Width + column) * channels, channels)
                    .CopyTo(target[((y * to.Width + x) * channels)..]);
            }
        }
    }
}
