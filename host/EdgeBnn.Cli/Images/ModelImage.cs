using EdgeBnn.Core;
using EdgeBnn.Runtime;
using EdgeBnn.Training;
using EdgeBnn.Training.Data;
using EdgeBnn.Training.Imaging;

namespace EdgeBnn.Cli.Images;

/// <summary>Images as a model takes them.</summary>
internal static class ModelImage
{
    /// <summary>Reads an image file; gray and colour are converted to what the model takes.</summary>
    /// <param name="path">A JPEG or PNG file.</param>
    /// <param name="shape">Shape of the model's input.</param>
    /// <param name="fit">How an image of another size becomes one of the model's; null refuses it.</param>
    /// <returns>u8 [H, W, C].</returns>
    /// <exception cref="CliException">The file cannot be read, is no picture, or has another size.</exception>
    /// <exception cref="MissingCodecException">It is a JPEG file, and libjpeg-turbo is not installed.</exception>
    public static byte[] Load(string path, TensorInfo shape, ImageFit? fit)
    {
        byte[] bytes = InputFile.Read(path, "image", ExitCodes.Image);
        try
        {
            return PictureFile.Decode(bytes, path, Shape(shape), fit);
        }
        catch (DataException e)
        {
            string hint = fit is null
                ? "Images are JPEG or PNG files; --fit crop, letterbox or stretch brings them to the model's size."
                : "Images are JPEG or PNG files.";
            throw new CliException(ExitCodes.Image, e.Message, hint);
        }
    }

    /// <summary>The shape of a model's input as training calls it.</summary>
    public static InputShape Shape(TensorInfo shape) => new(shape.Height, shape.Width, shape.Channels);

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
}
