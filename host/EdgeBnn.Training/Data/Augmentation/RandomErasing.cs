using EdgeBnn.Training.Imaging;

namespace EdgeBnn.Training.Data;

/// <summary>
/// Hides a rectangle of an image (Zhong et al., Random erasing data augmentation, 2017): 2 % to 33 % of its area, 0.3 to
/// 3.3 times as wide as high, filled with what the net sees as zero.
/// </summary>
internal static class RandomErasing
{
    private const ulong Salt = 0x45524153;
    private const int Tries = 10;
    private const float LeastArea = 0.02f;
    private const float MostArea = 0.33f;
    private const float MostStretch = 3.3f;

    /// <summary>Draws the rectangle; null where the image stays whole.</summary>
    /// <param name="image">All of it.</param>
    /// <param name="part">Part of the images that are changed, 0 to 1.</param>
    /// <param name="seed">Of the training run.</param>
    /// <param name="epoch">Another epoch, another rectangle.</param>
    /// <param name="index">Which image.</param>
    public static PictureBox? Draw(PictureBox image, float part, ulong seed, int epoch, int index)
    {
        SeededRandom random = ImageRandom.Of(seed, Salt, epoch, index);
        if (random.Unit() >= part)
            return null;
        for (int i = 0; i < Tries; i++)
        {
            float area = image.Height * image.Width * (LeastArea + (MostArea - LeastArea) * random.Unit());
            float stretch = MathF.Exp(random.Around() * MathF.Log(MostStretch));
            int width = (int)MathF.Round(MathF.Sqrt(area * stretch));
            int height = (int)MathF.Round(MathF.Sqrt(area / stretch));
            if (width < 1 || height < 1 || width >= image.Width || height >= image.Height)
                continue;
            int y = random.Below(image.Height - height + 1);
            return new(y, random.Below(image.Width - width + 1), height, width);
        }

        return null;
    }

    /// <summary>Fills a rectangle.</summary>
    /// <param name="pixels">u8, [H, W, C].</param>
    /// <param name="width">Columns of the image.</param>
    /// <param name="channels">Bytes of a pixel.</param>
    /// <param name="box">What to hide.</param>
    public static void Apply(Span<byte> pixels, int width, int channels, PictureBox box)
    {
        for (int y = box.Y; y < box.Y + box.Height; y++)
            pixels.Slice((y * width + box.X) * channels, box.Width * channels).Fill(BatchBuilder.Zero);
    }
}
