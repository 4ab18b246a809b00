using EdgeBnn.Training.Imaging;

namespace EdgeBnn.Training.Data;

/// <summary>How a folder of pictures becomes a data set.</summary>
public sealed record FolderOptions
{
    /// <summary>Rows, columns and channels (1 gray, 3 RGB) of the images.</summary>
    public InputShape Shape { get; init; } = new(64, 64, 3);

    /// <summary>How pictures of other proportions come to that size.</summary>
    public ImageFit Fit { get; init; } = ImageFit.Crop;

    /// <summary>
    /// Part of each class that is split off to test on, above 0 and below 1, where the folder has no part of its own.
    /// </summary>
    public double TestPart { get; init; } = 0.2;

    /// <summary>Another seed, other test images; not the seed of training, so that runs share their test images.</summary>
    public ulong SplitSeed { get; init; } = 1;

    /// <summary>What to do about images that cannot be read.</summary>
    public OnBadImage OnBadImage { get; init; } = OnBadImage.Stop;

    /// <summary>Training images at most, at least 1: the first ones of a mixed order.</summary>
    public int MostTrain { get; init; } = int.MaxValue;

    /// <summary>Test images at most, at least 1.</summary>
    public int MostTest { get; init; } = int.MaxValue;

    /// <summary>
    /// Bytes of decoded pixels that are kept in memory; other images are decoded again each time. The images are the
    /// same either way.
    /// </summary>
    public long KeepBytes { get; init; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4;

    /// <summary>
    /// Whether whole pictures are kept instead of fitted ones: for training that takes random crops of them.
    /// </summary>
    public bool KeepWhole { get; init; }

    /// <summary>Stops the reading between two images.</summary>
    public CancellationToken Cancellation { get; init; }
}
