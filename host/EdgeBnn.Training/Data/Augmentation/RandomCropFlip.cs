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

    /// <summary>Shifts and mirrors an image.</summary>
    /// <param name="image">u8, [H, W, C].</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="channels">Bytes of a pixel.</param>
    /// <param name="padding">Byte of what comes in at the border.</param>
    /// <param name="target">u8, [H, W, C].</param>
    internal void Apply(
        ReadOnlySpan<byte> image, int height, int width, int channels, byte padding, Span<byte> target)
    {
        if (this == default)
        {
            image.CopyTo(target);
            return;
        }

        // of a row, [first, last) comes from the image: from ShiftX on, or mirrored
        int shift = Flip ? -ShiftX : ShiftX;
        int first = Math.Clamp(-shift, 0, width);
        int last = Math.Clamp(width - shift, first, width);
        int rowLength = width * channels;
        for (int y = 0; y < height; y++)
        {
            Span<byte> to = target.Slice(y * rowLength, rowLength);
            int fromY = y + ShiftY;
            if ((uint)fromY >= (uint)height)
            {
                to.Fill(padding);
                continue;
            }

            to[..(first * channels)].Fill(padding);
            to[(last * channels)..].Fill(padding);
            ReadOnlySpan<byte> row = image.Slice(fromY * rowLength, rowLength);
            Span<byte> inside = to[(first * channels)..(last * channels)];
            if (inside.IsEmpty)
                continue;
            if (Flip)
                Mirror(row.Slice((width - last + ShiftX) * channels, inside.Length), channels, inside);
            else
                row.Slice((first + ShiftX) * channels, inside.Length).CopyTo(inside);
        }
    }

    private static void Mirror(ReadOnlySpan<byte> row, int channels, Span<byte> target)
    {
        if (channels == 1)
        {
            row.CopyTo(target);
            target.Reverse();
            return;
        }

        for (int to = 0, from = row.Length - channels; from >= 0; to += channels, from -= channels)
        {
            for (int c = 0; c < channels; c++)
                target[to + c] = row[from + c];
        }
    }
}
