using EdgeBnn.Core;
using EdgeBnn.Runtime;
using EdgeBnn.Training.Data;
using EdgeBnn.Training.Imaging;

namespace EdgeBnn.Cli.Images;

/// <summary>Images as a model takes them.</summary>
internal static class ModelImage
{
    /// <summary>Reads an image file; gray and colour are converted to what the model takes.</summary>
    /// <param name="path">A PNG file.</param>
    /// <param name="shape">Shape of the model's input.</param>
    /// <param name="resize">Whether an image of another size is scaled; else it is refused.</param>
    /// <returns>u8 [H, W, C].</returns>
    /// <exception cref="CliException">The file cannot be read, is no PNG, or has another size.</exception>
    public static byte[] Load(string path, TensorInfo shape, bool resize)
    {
        PixelImage image = Read(path);
        if (!resize && (image.Height != shape.Height || image.Width != shape.Width))
        {
            throw new CliException(
                ExitCodes.Image,
                $"The image {path} is {image.Width}x{image.Height} pixels, expected {shape.Width}x{shape.Height}.",
                "--resize scales images to the model's size.");
        }

        return ImageResize.To(image.WithChannels(shape.Channels), shape.Height, shape.Width).Pixels;
    }

    /// <summary>Checks that a model can run a data set's images and has as many classes.</summary>
    /// <exception cref="CliException">It cannot.</exception>
    public static void RequireShape(Dataset data, BnnModel model)
    {
        TensorInfo shape = model.ImageShape;
        ImageSet test = data.Test;
        if ((test.Height, test.Width, test.Channels) != (shape.Height, shape.Width, shape.Channels))
        {
            throw new CliException(
                ExitCodes.Image,
                $"The images of {data.Name} are {test.Height}x{test.Width}x{test.Channels}, "
                    + $"expected {shape.Height}x{shape.Width}x{shape.Channels} by the model.",
                "Take the data set that the model was trained on.");
        }

        if (data.Classes.Count != model.Classes)
        {
            throw new CliException(
                ExitCodes.Image,
                $"The data set {data.Name} has {data.Classes.Count} classes, the model {model.Classes}.",
                "Take the data set that the model was trained on.");
        }
    }

    private static PixelImage Read(string path)
    {
        byte[] bytes = InputFile.Read(path, "image", ExitCodes.Image);
        try
        {
            return PngReader.Decode(bytes, path);
        }
        catch (DataException e)
        {
            throw new CliException(ExitCodes.Image, e.Message, "Images are PNG files without interlacing.");
        }
    }
}
