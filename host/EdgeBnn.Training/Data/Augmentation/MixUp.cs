namespace EdgeBnn.Training.Data;

/// <summary>
/// Blends each image of a batch with the next one, and their labels alike (Zhang et al., mixup: beyond empirical risk
/// minimization, 2018). The share of the first is Beta(a, a), drawn by image; the greater of it and the rest, so that
/// the first label weighs more, which changes nothing in the mean.
/// </summary>
internal static class MixUp
{
    /// <summary>Shares are whole 256ths.</summary>
    public const int Whole = 256;

    private const ulong Salt = 0x4D495855;

    /// <summary>Draws the share of an image, 128 to 256 of 256.</summary>
    /// <param name="a">Above 0, at most 1.</param>
    /// <param name="seed">Of the training run.</param>
    /// <param name="epoch">Another epoch, another share.</param>
    /// <param name="image">Which image.</param>
    public static int DrawShare(float a, ulong seed, int epoch, int image)
    {
        // Beta(a, a) for a up to 1 by rejection (Johnk, 1964)
        SeededRandom random = ImageRandom.Of(seed, Salt, epoch, image);
        while (true)
        {
            double x = Math.Pow(random.Unit(), 1 / a);
            double y = Math.Pow(random.Unit(), 1 / a);
            if (x + y is > 0 and <= 1)
                return (int)Math.Round(Whole * Math.Max(x, y) / (x + y));
        }
    }

    /// <summary>Blends a batch in place.</summary>
    /// <param name="pixels">u8, [N, H, W, C].</param>
    /// <param name="shares">Share of each image in the place it has, [N].</param>
    /// <param name="first">Room for one image.</param>
    public static void Apply(Span<byte> pixels, ReadOnlySpan<int> shares, Span<byte> first)
    {
        int length = first.Length;
        pixels[..length].CopyTo(first);
        for (int n = 0; n < shares.Length; n++)
        {
            // the next image is still as it was; that of the last one is the first, which is not
            ReadOnlySpan<byte> next = n + 1 < shares.Length ? pixels.Slice((n + 1) * length, length) : first;
            Blend(pixels.Slice(n * length, length), next, shares[n]);
        }
    }

    private static void Blend(Span<byte> image, ReadOnlySpan<byte> other, int share)
    {
        if (share == Whole)
            return;
        int rest = Whole - share;
        for (int i = 0; i < image.Length; i++)
            image[i] = (byte)((image[i] * share + other[i] * rest + Whole / 2) >> 8);
    }
}
