using System.CommandLine;
using EdgeBnn.Training;

namespace EdgeBnn.Cli;

/// <summary>The options of <c>train</c> that say how images are varied.</summary>
internal sealed class AugmentSettings
{
    private readonly Option<int?> _shift =
        CommonOptions.Make<int?>("--shift", "N", "Pixels by which training images are shifted at most.");

    private readonly Option<bool?> _flip =
        CommonOptions.Make<bool?>("--flip", "BOOL", "Whether training images are mirrored: true or false.");

    private readonly Option<float?> _cropArea = CommonOptions.Make<float?>(
        "--crop-area", "X", "Random crops of training pictures: smallest part of the area, 0.08 to 1; 0 for none.");

    private readonly Option<float?> _brightness =
        CommonOptions.Make<float?>("--brightness", "X", "Brightness of training images varies by up to this part.");

    private readonly Option<float?> _contrast =
        CommonOptions.Make<float?>("--contrast", "X", "Contrast of training images varies by up to this part.");

    private readonly Option<float?> _saturation =
        CommonOptions.Make<float?>("--saturation", "X", "Saturation of training images varies by up to this part.");

    private readonly Option<float?> _erase =
        CommonOptions.Make<float?>("--erase", "X", "Part of the training images of which a rectangle is erased.");

    private readonly Option<float?> _mixUp = CommonOptions.Make<float?>(
        "--mixup", "X", "Blend pairs of training images and labels by a share from Beta(X, X): 0.2 is usual, 0 none.");

    /// <summary>Adds the options to a verb.</summary>
    public AugmentSettings(Command verb)
    {
        Option[] all = [_shift, _flip, _cropArea, _brightness, _contrast, _saturation, _erase, _mixUp];
        foreach (Option option in all)
            verb.Add(option);
    }

    /// <summary>Whether training takes crops of whole pictures.</summary>
    public bool Crops(TrainOptions recipe, ParseResult arguments) =>
        (arguments.GetValue(_cropArea) ?? recipe.CropArea) > 0;

    /// <summary>The recipe, with what was given in its place.</summary>
    public TrainOptions Over(TrainOptions recipe, ParseResult arguments) => recipe with
    {
        Shift = arguments.GetValue(_shift) ?? recipe.Shift,
        Flip = arguments.GetValue(_flip) ?? recipe.Flip,
        CropArea = arguments.GetValue(_cropArea) ?? recipe.CropArea,
        Brightness = arguments.GetValue(_brightness) ?? recipe.Brightness,
        Contrast = arguments.GetValue(_contrast) ?? recipe.Contrast,
        Saturation = arguments.GetValue(_saturation) ?? recipe.Saturation,
        Erase = arguments.GetValue(_erase) ?? recipe.Erase,
        MixUp = arguments.GetValue(_mixUp) ?? recipe.MixUp,
    };
}
