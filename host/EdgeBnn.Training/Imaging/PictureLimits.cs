using EdgeBnn.Training.Data;

namespace EdgeBnn.Training.Imaging;

/// <summary>How large pictures may be: more is not what a net of this kind is asked about.</summary>
internal static class PictureLimits
{
    /// <summary>Rows and columns.</summary>
    public const int LargestSide = 16_384;

    /// <summary>Pixels in all: 64 million.</summary>
    public const long MostPixels = 1 << 26;

    /// <summary>Bytes of a file.</summary>
    public const long LargestFile = 1 << 28;

    /// <exception cref="DataException">The picture is empty or too large.</exception>
    public static void Check(long height, long width, string name)
    {
        if (width is 0 or > LargestSide || height is 0 or > LargestSide || width * height > MostPixels)
            throw new DataException(
                $"{name} is {width} x {height} pixels, "
                + $"expected 1 to {LargestSide} each way and at most {MostPixels} in all.");
    }
}
