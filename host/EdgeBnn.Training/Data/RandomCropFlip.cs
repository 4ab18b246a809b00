namespace EdgeBnn.Training.Data;

/// <summary>Shift and mirror of one image, drawn from (seed, epoch, image) and nothing else.</summary>
/// <param name="ShiftY">Rows by which the crop lies below the image's top, -pad to pad.</param>
/// <param name="ShiftX">Columns by which it lies to the right of the image's left edge, -pad to pad.</param>
/// <param name="Flip">Whether the image is mirrored before it is shifted.</param>
public readonly record struct RandomCropFlip(int ShiftY, int ShiftX, bool Flip)
{
    /// <summary>Draws the variation of one image in one epoch.</summary>
    public static RandomCropFlip Draw(AugmentOptions options, ulong seed, int epoch, int image)
    {
        if (options is { Pad: 0, Flip: false })
            return default;
        var random = new SeededRandom(seed, ((ulong)(uint)epoch << 32) | (uint)image);
        int shiftY = random.Below(2 * options.Pad + 1) - options.Pad;
        int shiftX = random.Below(2 * options.Pad + 1) - options.Pad;
        return new RandomCropFlip(shiftY, shiftX, options.Flip && random.Below(2) == 1);
    }
}
