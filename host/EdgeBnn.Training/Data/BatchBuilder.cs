namespace EdgeBnn.Training.Data;

/// <summary>Turns bytes into what a net reads: (byte - 128) / 64, exact in float32.</summary>
public static class BatchBuilder
{
    /// <summary>The byte that a net sees as zero.</summary>
    public const byte Zero = 128;

    /// <summary>One step of a byte, as a net sees it.</summary>
    public const float Scale = 1f / 64;

    /// <summary>Fills a batch, varied by crops and flips that depend on (seed, epoch, image) only.</summary>
    /// <param name="set">Where the images are.</param>
    /// <param name="indices">Images of the batch, [N].</param>
    /// <param name="options">How images are varied.</param>
    /// <param name="seed">Of the training run.</param>
    /// <param name="epoch">Another epoch, other crops.</param>
    /// <param name="destination">Float32 [N, H, W, C], from -2 to 1.984375.</param>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is not in the set, or the pad is negative.</exception>
    public static void Fill(
        ImageSet set, ReadOnlySpan<int> indices, AugmentOptions options, ulong seed, int epoch, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.Pad);
        int length = set.ImageLength;
        if (destination.Length != indices.Length * length)
            throw new ArgumentException(
                $"The batch has room for {destination.Length} floats, expected {indices.Length * length}.",
                nameof(destination));

        float padding = (options.PadValue - Zero) * Scale;
        for (int n = 0; n < indices.Length; n++)
        {
            var to = destination.Slice(n * length, length);
            var crop = RandomCropFlip.Draw(options, seed, epoch, indices[n]);
            if (crop == default)
                Convert(set.Image(indices[n]), to);
            else
                Crop(set, indices[n], crop, padding, to);
        }
    }

    /// <summary>Fills a batch with images as they are; parameters as in the other overload.</summary>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is not in the set.</exception>
    public static void Fill(ImageSet set, ReadOnlySpan<int> indices, Span<float> destination) =>
        Fill(set, indices, AugmentOptions.None, 0, 0, destination);

    private static void Convert(ReadOnlySpan<byte> from, Span<float> to)
    {
        for (int i = 0; i < to.Length; i++)
            to[i] = (from[i] - Zero) * Scale;
    }

    private static void Crop(ImageSet set, int index, RandomCropFlip crop, float padding, Span<float> to)
    {
        var image = set.Image(index);
        int channels = set.Channels;
        for (int y = 0; y < set.Height; y++)
        {
            int fromY = y + crop.ShiftY;
            for (int x = 0; x < set.Width; x++)
            {
                int fromX = (crop.Flip ? set.Width - 1 - x : x) + crop.ShiftX;
                var pixel = to.Slice((y * set.Width + x) * channels, channels);
                if ((uint)fromY < (uint)set.Height && (uint)fromX < (uint)set.Width)
                    Convert(image.Slice((fromY * set.Width + fromX) * channels, channels), pixel);
                else
                    pixel.Fill(padding);
            }
        }
    }
}
