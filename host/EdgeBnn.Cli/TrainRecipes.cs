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

    /// <summary>The same for the float net, a teacher, where it wants something else than the binary one.</summary>
    /// <param name="recipe">That of the binary net.</param>
    /// <param name="data">The data set.</param>
    /// <remarks>
    /// "tiny" in full precision, one seed. CIFAR-10, 8 epochs of 10,000 images: SGD 0.2 61.7 %, 0.1 58.5 %, 0.4 61.0 %,
    /// 0.2 with a decay of 5e-4 60.3 %; Adam 0.02 61.2 %, 0.004 57.5 %. Scenes, 3 epochs of 6,000: Adam 0.04 90.2 %,
    /// SGD 0.2 86.9 %; digits: Adam 0.015 96.5 %, SGD 0.2 96.4 %.
    /// </remarks>
    public static TrainOptions InFullPrecision(TrainOptions recipe, Dataset data) => data.Name switch
    {
        // as the literature trains residual nets (momentum 0.9, cosine); its weight decay of 5e-4 passes through the
        // momentum, which makes it ten times as large
        "cifar10" => recipe with { Optimizer = OptimizerKind.Sgd, LearningRate = 0.2f, WeightDecay = 0.005f },
        _ => recipe,
    };
}
