namespace EdgeBnn.Training.Data;

/// <summary>
/// Other light: saturation, brightness and contrast times factors around 1. With g the gray of a pixel and m the mean
/// gray of the image, v becomes c * (b * u - b * m) + b * m, where u = s * v + (1 - s) * g. Gray images have no
/// saturation.
/// </summary>
internal static class ColourJitter
{
    private const ulong Salt = 0x4A495454;

    /// <summary>Whether anything changes.</summary>
    public static bool Wanted(in AugmentOptions options) =>
        options.Brightness > 0 || options.Contrast > 0 || options.Saturation > 0;

    /// <summary>Changes an image in place.</summary>
    /// <param name="pixels">u8, [H, W, C].</param>
    /// <param name="channels">1 gray or 3 RGB.</param>
    /// <param name="options">How far the factors go from 1, each 0 to 1.</param>
    /// <param name="seed">Of the training run.</param>
    /// <param name="epoch">Another epoch, other light.</param>
    /// <param name="image">Which image.</param>
    public static void Apply(
        Span<byte> pixels, int channels, in AugmentOptions options, ulong seed, int epoch, int image)
    {
        SeededRandom random = ImageRandom.Of(seed, Salt, epoch, image);
        float brightness = 1 + options.Brightness * random.Around();
        float contrast = 1 + options.Contrast * random.Around();
        float saturation = 1 + options.Saturation * random.Around();
        if (channels == 3 && options.Saturation > 0)
            Saturate(pixels, (int)MathF.Round(saturation * 256));

        // brightness and contrast are one function of a byte
        float mean = contrast == 1 ? 0 : MeanGray(pixels, channels);
        Span<byte> table = stackalloc byte[256];
        for (int v = 0; v < table.Length; v++)
            table[v] = (byte)Math.Clamp(brightness * (contrast * (v - mean) + mean) + 0.5f, 0, 255);
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = table[pixels[i]];
    }

    // in 256ths, so that the gray stays as it is
    private static void Saturate(Span<byte> pixels, int factor)
    {
        for (int i = 0; i + 2 < pixels.Length; i += 3)
        {
            int gray = (256 - factor) * Gray(pixels[i], pixels[i + 1], pixels[i + 2]) + 128;
            for (int c = i; c < i + 3; c++)
                pixels[c] = (byte)Math.Clamp((pixels[c] * factor + gray) >> 8, 0, 255);
        }
    }

    private static float MeanGray(ReadOnlySpan<byte> pixels, int channels)
    {
        long sum = 0;
        for (int i = 0; i + channels <= pixels.Length; i += channels)
            sum += channels == 3 ? Gray(pixels[i], pixels[i + 1], pixels[i + 2]) : pixels[i];
        return (float)sum * channels / pixels.Length;
    }

    private static int Gray(int r, int g, int b) => (77 * r + 150 * g + 29 * b + 128) >> 8;
}
