using System.CommandLine;
using EdgeBnn.Training;
using EdgeBnn.Training.Data;
using EdgeBnn.Training.Imaging;

namespace EdgeBnn.Cli;

/// <summary>The options of <c>--data folder</c>; some say how pictures are read in general.</summary>
internal sealed class FolderSettings
{
    private const long Mebibyte = 1 << 20;

    private readonly Option<string?> _size =
        CommonOptions.Make<string?>("--size", "HxWxC", "Of a folder's images: height, width, channels (64x64x3).");

    private readonly Option<string?> _fit = CommonOptions.Make<string?>(
        "--fit", "HOW", "How pictures come to the size: crop (the middle), letterbox (with bars) or stretch.")
        .OneOf("crop", "letterbox", "stretch");

    private readonly Option<double?> _testPart = CommonOptions.Make<double?>(
        "--test-part", "X", "Of a folder without train and test in it: part of each class to test on (0.2).");

    private readonly Option<int?> _splitSeed =
        CommonOptions.Make<int?>("--split-seed", "N", "Of a folder: another seed, other test images (1).").AtLeast(0);

    private readonly Option<string?> _onBadImage = CommonOptions.Make<string?>(
        "--on-bad-image", "WHAT", "An image that cannot be read: stop, or skip it and list it (stop).")
        .OneOf("stop", "skip");

    private readonly Option<int?> _keep = CommonOptions.Make<int?>(
        "--keep-mib", "N", "Of a folder: MiB of decoded images kept in memory (a quarter of it).").AtLeast(0);

    /// <summary>Adds the options to a verb.</summary>
    /// <param name="verb">The verb.</param>
    /// <param name="sized">Whether it asks for a size; else a model says it.</param>
    public FolderSettings(Command verb, bool sized)
    {
        Option[] all = [_fit, _testPart, _splitSeed, _onBadImage, _keep];
        if (sized)
            verb.Add(_size);
        foreach (Option option in all)
            verb.Add(option);
    }

    /// <summary>How pictures come to the size wanted; null where nothing is said.</summary>
    public ImageFit? Fit(ParseResult arguments) => arguments.GetValue(_fit) switch
    {
        "crop" => ImageFit.Crop,
        "letterbox" => ImageFit.Letterbox,
        "stretch" => ImageFit.Stretch,
        _ => null,
    };

    /// <summary>What to do about images that cannot be read.</summary>
    public OnBadImage OnBadImage(ParseResult arguments) => arguments.GetValue(_onBadImage) == "skip"
        ? Training.Data.OnBadImage.Skip
        : Training.Data.OnBadImage.Stop;

    /// <summary>How a folder is read.</summary>
    /// <param name="arguments">What was written.</param>
    /// <param name="shape">The size that a model takes, or null.</param>
    /// <exception cref="CliException">The size is none.</exception>
    public FolderOptions Options(ParseResult arguments, InputShape? shape)
    {
        var standard = new FolderOptions();
        InputShape? asked = arguments.GetValue(_size) is { } size ? ImageShape.Parse("--size", size) : null;
        return standard with
        {
            Shape = shape ?? asked ?? standard.Shape,
            Fit = Fit(arguments) ?? standard.Fit,
            TestPart = arguments.GetValue(_testPart) ?? standard.TestPart,
            SplitSeed = (ulong)(arguments.GetValue(_splitSeed) ?? (int)standard.SplitSeed),
            OnBadImage = OnBadImage(arguments),
            KeepBytes = arguments.GetValue(_keep) * Mebibyte ?? standard.KeepBytes,
        };
    }
}
