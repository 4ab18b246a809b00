using EdgeBnn.Training.Data;

namespace EdgeBnn.Training.Imaging;

/// <summary>JPEG and PNG files as images of the size that a net takes: what training and running share.</summary>
public static class PictureFile
{
    /// <summary>Decodes a file and fits it.</summary>
    /// <param name="file">All of it.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="shape">Rows, columns and channels (1 gray, 3 RGB) wanted.</param>
    /// <param name="fit">How a picture of another size becomes one of these; null refuses it.</param>
    /// <returns>u8, [H, W, C].</returns>
    /// <exception cref="DataException">The file is no picture that can be read, or has another size.</exception>
    /// <exception cref="MissingCodecException">It is a JPEG file, and libjpeg-turbo is not installed.</exception>
    public static byte[] Decode(ReadOnlySpan<byte> file, string name, InputShape shape, ImageFit? fit)
    {
        // a picture that may not change is decoded as it is, so that its size can be told
        (int, int) size = fit is null ? (PictureLimits.LargestSide, PictureLimits.LargestSide) : (shape.Height, shape.Width);
        Raster picture = PictureReader.Current.Decode(file, name, size, shape.Channels);
        if (fit is null && (picture.Height, picture.Width) != (shape.Height, shape.Width))
        {
            throw new DataException(
                $"{name} is {picture.Width}x{picture.Height} pixels, expected {shape.Width}x{shape.Height}.");
        }

        var image = new Raster();
        image.Reshape(shape.Height, shape.Width, shape.Channels);
        ImageFitting.Run(picture.View, fit ?? ImageFit.Stretch, new(), image);
        return image.Pixels.ToArray();
    }
}
