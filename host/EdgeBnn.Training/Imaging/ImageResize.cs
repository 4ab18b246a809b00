namespace EdgeBnn.Training.Imaging;

/// <summary>
/// Changes a picture's size: each direction by mean over the covered pixels when it shrinks, linearly when it
/// grows.
/// </summary>
public static class ImageResize
{
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

        var target = new Raster();
        target.Reshape(height, width, image.Channels);
        var picture = new PictureView(image.Height, image.Width, image.Channels, image.Pixels);
        new Resampler().Run(picture, picture.Box, target, target.Box);
        return target.ToImage();
    }
}
