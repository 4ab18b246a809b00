using EdgeBnn.Training;
using EdgeBnn.Training.Data;

namespace EdgeBnn.Cli;

/// <summary>How each data set is trained unless told otherwise.</summary>
internal static class TrainRecipes
{
    // enough to see a run's course; the error of a share of 1,000 images is about one point
    private const int MostHeldOut = 1000;

    /// <summary>
    /// The recipe for a run that a person watches: a tenth of the training images, at most 1,000, are held out and
    /// looked at after each epoch, so that nobody has to look at the test images before the end.
    /// </summary>
    public static TrainOptions ForRun(Dataset data) =>
        For(data) with { ValidationImages = Math.Min(MostHeldOut, data.Train.Count / 10) };

    /// <summary>
    /// The recipe of a folder of pictures: photographs show their subject near or far, here or there, in any light.
    /// </summary>
    public static TrainOptions Folder { get; } = new()
    {
        Epochs = 40,
        Flip = true,
        CropArea = 0.35f,
        Brightness = 0.2f,
        Contrast = 0.2f,
        Saturation = 0.2f,
    };

    /// <summary>The recipe of a data set.</summary>
    public static TrainOptions For(Dataset data) => data.Name switch
    {
        // digits have a left and a right, and stand on black
        "mnist" => new TrainOptions { Epochs = 12, LearningRate = 0.015f, Shift = 2, ShiftFill = 0 },
        _ when data.Name.StartsWith(ImageFolder.Name + "-", StringComparison.Ordinal) => Folder,
        "cifar10" => new TrainOptions { Epochs = 60, Shift = 4, Flip = true },

        // scenes vary much by themselves; signs need large steps: after 4 epochs 0.04 gave 90 %, 0.004 gave 75 %
        _ => new TrainOptions { Epochs = 15, LearningRate = 0.04f, Shift = 1, Flip = true },
    };
}
