namespace EdgeBnn.Training.Data;

/// <summary>What <c>edgebnn data info</c> tells about one set of images.</summary>
/// <param name="Count">Number of images.</param>
/// <param name="Height">Rows of an image.</param>
/// <param name="Width">Columns of an image.</param>
/// <param name="Channels">Bytes of a pixel.</param>
/// <param name="PerClass">Images of each class.</param>
/// <param name="Mean">Mean byte of each channel, 0 to 255.</param>
/// <param name="StandardDeviation">Standard deviation of each channel's bytes.</param>
public sealed record DatasetInfo(
    int Count, int Height, int Width, int Channels, int[] PerClass, double[] Mean, double[] StandardDeviation)
{
    /// <summary>Counts and measures a set.</summary>
    /// <param name="set">Images whose labels are below <paramref name="classCount"/>.</param>
    /// <param name="classCount">Number of classes.</param>
    public static DatasetInfo Of(ImageSet set, int classCount)
    {
        int[] perClass = new int[classCount];
        foreach (int label in set.Labels)
            perClass[label]++;

        // integer sums are exact: 255^2 times 2^31 bytes stays far below 2^63
        long[] sums = new long[set.Channels];
        long[] squares = new long[set.Channels];
        for (int image = 0; image < set.Count; image++)
        {
            ReadOnlySpan<byte> pixels = set.Image(image);
            for (int i = 0; i < pixels.Length; i += set.Channels)
            {
                for (int c = 0; c < set.Channels; c++)
                {
                    int value = pixels[i + c];
                    sums[c] += value;
                    squares[c] += value * value;
                }
            }
        }

        double n = Math.Max(1, (double)set.Count * set.Height * set.Width);
        double[] mean = [.. sums.Select(sum => sum / n)];
        double[] deviation = [.. squares.Select((square, c) => Math.Sqrt(Math.Max(0, square / n - mean[c] * mean[c])))];
        return new DatasetInfo(set.Count, set.Height, set.Width, set.Channels, perClass, mean, deviation);
    }
}
