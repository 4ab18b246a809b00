using EdgeBnn.Training.Data;
using EdgeBnn.Training.Imaging;

namespace EdgeBnn.Cli.Reports;

/// <summary>Pictures that are small in the file and crisp on the page.</summary>
internal static class MistakePicture
{
    /// <summary>Pixels of the page that a picture's larger side takes at most.</summary>
    public const int Side = 96;

    /// <summary>An image of a set as a PNG file, made smaller where it has more pixels than the page shows.</summary>
    /// <returns>Empty where the image has more channels than PNG knows.</returns>
    public static byte[] Encode(ImageSet images, int index)
    {
        if (images.Channels > 4)
            return [];
        var picture = new PixelImage(images.Height, images.Width, images.Channels, images.Image(index).ToArray());
        double shrink = Math.Min(1, (double)Side / Math.Max(picture.Height, picture.Width));
        return PngWriter.Encode(ImageResize.To(
            picture, Extent(picture.Height, shrink), Extent(picture.Width, shrink)));
    }

    /// <summary>
    /// How many pixels of the page a pixel takes each way: whole ones, so that no row is wider than others.
    /// </summary>
    public static int Enlarge(int height, int width) => Math.Max(1, Side / Math.Max(height, width));

    private static int Extent(int pixels, double shrink) => Math.Max(1, (int)Math.Round(pixels * shrink));
}
