namespace EdgeBnn.Training.Imaging;

/// <summary>
/// Changes a picture's size: each direction by mean over the covered pixels when it shrinks, linearly when it
/// grows.
/// </summary>
public static class ImageResize
{
    // weights are integers of this many parts, so that the result is the same everywhere
    private const int Parts = 1 << 14;

    /// <summary>The picture in another size, channels as they were; proportions are not kept.</summary>
    /// <param name="image">Any picture.</param>
    /// <param name="height">Rows wanted, at least 1.</param>
    /// <param name="width">Columns wanted, at least 1.</param>
    public static PixelImage To(PixelImage image, int height, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        if ((height, width) == (image.Height, image.Width))
            return image;

        int channels = image.Channels;
        var across = Taps(image.Width, width);
        var down = Taps(image.Height, height);
        int rowLength = width * channels;
        byte[] pixels = new byte[checked(height * rowLength)];
        int[] row = new int[rowLength];
        long[] sums = new long[rowLength];
        for (int y = 0; y < height; y++)
        {
            Array.Clear(sums);
            foreach (var (fromY, weight) in down[y])
            {
                Squeeze(image, fromY, across, row);
                for (int i = 0; i < rowLength; i++)
                    sums[i] += (long)row[i] * weight;
            }

            for (int i = 0; i < rowLength; i++)
                pixels[y * rowLength + i] = (byte)((sums[i] + (long)Parts * Parts / 2) / ((long)Parts * Parts));
        }

        return new PixelImage(height, width, channels, pixels);
    }

    private static void Squeeze(PixelImage image, int y, (int From, int Weight)[][] across, int[] row)
    {
        int channels = image.Channels;
        int start = y * image.Width * channels;
        for (int i = 0; i < row.Length; i++)
        {
            int sum = 0;
            foreach (var (fromX, weight) in across[i / channels])
                sum += image.Pixels[start + fromX * channels + i % channels] * weight;
            row[i] = sum;
        }
    }

    /// <summary>For each new pixel, the old ones it is made of; weights add up to <see cref="Parts"/>.</summary>
    private static (int From, int Weight)[][] Taps(int from, int to)
    {
        var taps = new (int From, int Weight)[to][];
        for (int i = 0; i < to; i++)
            taps[i] = to < from ? Cover(i, from, to) : Between(i, from, to);
        return taps;
    }

    private static (int From, int Weight)[] Cover(int i, int from, int to)
    {
        // in units of 1 / to of an old pixel, the new pixel covers [i * from, (i + 1) * from)
        long start = (long)i * from;
        long end = start + from;
        var taps = new List<(int, int)>();
        int left = Parts;
        for (long p = start / to; p * to < end; p++)
        {
            long covered = Math.Min(end, (p + 1) * to) - Math.Max(start, p * to);
            // the last one takes what rounding has left over
            int weight = (p + 1) * to >= end ? left : (int)(covered * Parts / from);
            left -= weight;
            taps.Add(((int)p, weight));
        }

        return [.. taps];
    }

    private static (int From, int Weight)[] Between(int i, int from, int to)
    {
        // the centre of the new pixel, measured from the centre of the first old one, in parts
        long at = Math.Max(0, ((2L * i + 1) * from - to) * Parts / (2L * to));
        int first = (int)(at / Parts);
        if (first >= from - 1)
            return [(from - 1, Parts)];
        int second = (int)(at % Parts);
        return [(first, Parts - second), (first + 1, second)];
    }
}
