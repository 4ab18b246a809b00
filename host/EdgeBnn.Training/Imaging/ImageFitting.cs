using EdgeBnn.Training.Data;

namespace EdgeBnn.Training.Imaging;

/// <summary>Brings pictures to the size that a net takes.</summary>
internal static class ImageFitting
{
    /// <summary>Fits a picture.</summary>
    /// <param name="picture">Any size.</param>
    /// <param name="fit">How.</param>
    /// <param name="resampler">Of this thread.</param>
    /// <param name="target">Has the shape wanted, and the picture's channels.</param>
    public static void Run(PictureView picture, ImageFit fit, Resampler resampler, Raster target)
    {
        (int Height, int Width) size = (target.Height, target.Width);
        if ((picture.Height, picture.Width) == size)
        {
            picture.Pixels.CopyTo(target.Pixels);
            return;
        }

        var place = new PictureBox(0, 0, size.Height, size.Width);
        if (fit == ImageFit.Letterbox)
        {
            target.Pixels.Fill(BatchBuilder.Zero);
            place = PictureBox.Centre(size.Height, size.Width, (picture.Height, picture.Width));
        }

        PictureBox box = fit == ImageFit.Crop
            ? PictureBox.Centre(picture.Height, picture.Width, size)
            : picture.Box;
        resampler.Run(picture, box, target, place);
    }
}
