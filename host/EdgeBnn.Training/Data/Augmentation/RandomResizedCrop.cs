using EdgeBnn.Training.Imaging;

namespace EdgeBnn.Training.Data;

/// <summary>
/// A part of a picture at the size of all (Szegedy et al., Going deeper with convolutions, 2015): its area is uniform
/// from a given part of the picture's to all of it, its proportions are those of the target times 3/4 to 4/3.
/// </summary>
internal static class RandomResizedCrop
{
    private const ulong Salt = 0x43524F50;
    private const int Tries = 10;
    private const float MostStretch = 4f / 3;

    /// <summary>Draws the part to take; the largest in the middle where ten tries found none that fits.</summary>
    /// <param name="picture">All there is.</param>
    /// <param name="size">Rows and columns of the target.</param>
    /// <param name="leastArea">Above 0, at most 1.</param>
    /// <param name="seed">Of the training run.</param>
    /// <param name="epoch">Another epoch, another part.</param>
    /// <param name="image">Which image.</param>
    public static PictureBox Draw(
        PictureBox picture, (int Height, int Width) size, float leastArea, ulong seed, int epoch, int image)
    {
        SeededRandom random = ImageRandom.Of(seed, Salt, epoch, image);
        float all = (float)picture.Height * picture.Width;
        float proportions = (float)size.Width / size.Height;
        for (int i = 0; i < Tries; i++)
        {
            float area = all * (leastArea + (1 - leastArea) * random.Unit());
            float stretch = proportions * MathF.Exp(random.Around() * MathF.Log(MostStretch));
            int width = (int)MathF.Round(MathF.Sqrt(area * stretch));
            int height = (int)MathF.Round(MathF.Sqrt(area / stretch));
            if (width < 1 || height < 1 || width > picture.Width || height > picture.Height)
                continue;
            int y = random.Below(picture.Height - height + 1);
            return new(y, random.Below(picture.Width - width + 1), height, width);
        }

        return PictureBox.Centre(picture.Height, picture.Width, size);
    }
}
