using EdgeBnn.Training.Imaging;

namespace EdgeBnn.Training.Data;

/// <summary>Reads images and varies them: crop, shift and mirror, light, erasing, in this order.</summary>
internal static class ImageVariation
{
    [ThreadStatic]
    private static Raster? _cropped;

    [ThreadStatic]
    private static Resampler? _resampler;

    /// <summary>One image as an epoch sees it.</summary>
    /// <param name="set">Where it is.</param>
    /// <param name="index">Which one.</param>
    /// <param name="options">How it is varied.</param>
    /// <param name="seed">Of the training run.</param>
    /// <param name="epoch">Another epoch, another variation.</param>
    /// <param name="target">u8, [H, W, C].</param>
    /// <exception cref="BadImageException">The image's file cannot be read any more.</exception>
    public static void Render(
        ImageSet set, int index, in AugmentOptions options, ulong seed, int epoch, Span<byte> target)
    {
        ReadOnlySpan<byte> image = options.CropArea > 0
            ? Crop(set, index, options.CropArea, seed, epoch)
            : set.Image(index);
        RandomCropFlip.Draw(options, seed, epoch, index)
            .Apply(image, set.Height, set.Width, set.Channels, options.PadValue, target);
        if (ColourJitter.Wanted(options))
            ColourJitter.Apply(target, set.Channels, options, seed, epoch, index);
        if (options.Erase > 0
            && RandomErasing.Draw(new(0, 0, set.Height, set.Width), options.Erase, seed, epoch, index) is { } box)
            RandomErasing.Apply(target, set.Width, set.Channels, box);
    }

    private static Span<byte> Crop(ImageSet set, int index, float leastArea, ulong seed, int epoch)
    {
        PictureView whole = set.Whole(index);
        Raster cropped = _cropped ??= new();
        cropped.Reshape(set.Height, set.Width, set.Channels);
        PictureBox box = RandomResizedCrop.Draw(
            whole.Box, (set.Height, set.Width), leastArea, seed, epoch, index);
        (_resampler ??= new()).Run(whole, box, cropped, cropped.Box);
        return cropped.Pixels;
    }
}
