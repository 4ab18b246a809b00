using EdgeBnn.Training.Data;
using EdgeBnn.Training.Imaging;

namespace EdgeBnn.Training.Tests.Data;

public sealed class AugmentationTests
{
    private const int Draws = 4000;

    private static readonly PictureBox Picture = new(0, 0, 60, 100);

    private static readonly ImageSet Noise = MakeNoise(3);

    [Fact]
    public void Crops_lie_in_the_picture_and_have_every_size_allowed()
    {
        PictureBox[] boxes = [.. Enumerable.Range(0, Draws).Select(
            i => RandomResizedCrop.Draw(Picture, (32, 32), 0.25f, 7, i / 100, i % 100))];
        Assert.All(boxes, box =>
        {
            Assert.True(box.Y >= 0 && box.X >= 0 && box.Y + box.Height <= 60 && box.X + box.Width <= 100, $"{box}");
            Assert.InRange((double)box.Width / box.Height, 0.7, 1.4);
        });
        double[] parts = [.. boxes.Select(box => box.Height * box.Width / 6000.0)];
        Assert.InRange(parts.Min(), 0.23, 0.3);
        Assert.InRange(parts.Max(), 0.6, 0.8);
        Assert.True(boxes.Select(box => (box.Y, box.X)).Distinct().Count() > 500);
        Assert.Equal(boxes[123], RandomResizedCrop.Draw(Picture, (32, 32), 0.25f, 7, 1, 23));
    }

    [Fact]
    public void A_crop_of_all_that_fits_is_the_centre() => Assert.Equal(
        new PictureBox(0, 47, 10, 5), RandomResizedCrop.Draw(new(0, 0, 10, 100), (64, 32), 1, 1, 0, 0));

    [Fact]
    public void A_crop_shows_its_part_of_the_whole_picture()
    {
        var options = AugmentOptions.None with { CropArea = 0.3f };
        byte[] image = Render(Noise, 1, options, epoch: 4);
        PictureBox box = RandomResizedCrop.Draw(new(0, 0, 9, 11), (9, 11), 0.3f, 5, 4, 1);
        var part = new PixelImage(box.Height, box.Width, 3, Part(Noise.Image(1), 11, box));
        Assert.Equal(ImageResize.To(part, 9, 11).Pixels, image);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(1)]
    public void Light_follows_its_formula(int channels)
    {
        ImageSet set = channels == 3 ? Noise : MakeNoise(1);
        var options = AugmentOptions.None with { Brightness = 0.4f, Contrast = 0.6f, Saturation = 0.9f };
        byte[][] seen = [.. Enumerable.Range(0, 30).Select(epoch => Render(set, 2, options, epoch))];
        for (int epoch = 0; epoch < seen.Length; epoch++)
        {
            var random = ImageRandom.Of(5, 0x4A495454, epoch, 2);
            double brightness = 1 + 0.4 * random.Around(), contrast = 1 + 0.6 * random.Around();
            double saturation = 1 + 0.9 * random.Around();
            byte[] expected = Light(set.Image(2).ToArray(), channels, brightness, contrast, saturation);
            Assert.InRange(expected.Zip(seen[epoch], (a, b) => Math.Abs(a - b)).Max(), 0, 3);
        }

        Assert.Equal(30, seen.Select(Convert.ToHexString).Distinct().Count());
    }

    [Fact]
    public void As_many_rectangles_are_erased_as_asked_for()
    {
        int erased = 0;
        for (int i = 0; i < 400; i++)
        {
            byte[] image = Render(Noise, i % 3, AugmentOptions.None with { Erase = 0.3f }, epoch: i);
            byte[] before = Noise.Image(i % 3).ToArray();
            PictureBox? box = RandomErasing.Draw(new(0, 0, 9, 11), 0.3f, 5, i, i % 3);
            erased += box is null ? 0 : 1;
            if (box is { } hidden)
                Assert.All(Part(image, 11, hidden), value => Assert.Equal(128, value));
            int changed = before.Where((value, k) => image[k] != value).Count();
            Assert.InRange(changed, 0, (box?.Height ?? 0) * (box?.Width ?? 0) * 3);
        }

        Assert.InRange(erased, 90, 150);
    }

    [Theory]
    [InlineData(1f, 0.75)]
    [InlineData(0.2f, 0.9)]
    public void Shares_have_their_distribution(float a, double mean)
    {
        int[] shares = [.. Enumerable.Range(0, Draws).Select(i => MixUp.DrawShare(a, 3, i / 50, i % 50))];
        Assert.All(shares, share => Assert.InRange(share, 128, 256));
        Assert.InRange(shares.Average() / 256, mean - 0.015, mean + 0.015);
    }

    [Fact]
    public void Each_image_is_blended_with_the_next_and_the_last_with_the_first()
    {
        byte[] pixels = [10, 200, 30, 0, 90, 60];
        MixUp.Apply(pixels, [128, 256, 192], new byte[2]);
        Assert.Equal([20, 100, 30, 0, (90 * 3 + 10 + 2) / 4, (60 * 3 + 200 + 2) / 4], pixels);
    }

    [Fact]
    public void One_variation_more_leaves_the_others_as_they_are()
    {
        var shifted = new AugmentOptions(2, true) with { Erase = 0.99f };
        byte[] plain = Render(Noise, 0, shifted with { Erase = 0 }, epoch: 3);
        byte[] erased = Render(Noise, 0, shifted, epoch: 3);
        Assert.NotEqual(plain, erased);
        Assert.All(plain.Zip(erased), pair => Assert.True(pair.First == pair.Second || pair.Second == 128));
        Assert.Equal(Noise.Image(0).ToArray(), Render(Noise, 0, AugmentOptions.None, epoch: 3));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(333)]
    public void Bytes_become_floats_at_every_length(int length)
    {
        byte[] bytes = [.. Enumerable.Range(0, length).Select(i => (byte)(i * 7))];
        float[] floats = new float[length];
        BatchBuilder.Convert(bytes, floats);
        Assert.Equal(bytes.Select(value => (value - 128) / 64f), floats);
    }

    private static byte[] Light(byte[] pixels, int channels, double brightness, double contrast, double saturation)
    {
        double Gray(int at) =>
            channels == 1 ? pixels[at] : (77 * pixels[at] + 150 * pixels[at + 1] + 29 * pixels[at + 2]) / 256.0;

        int[] starts = [.. Enumerable.Range(0, pixels.Length / channels).Select(i => i * channels)];
        double mean = starts.Average(Gray);
        return [.. pixels.Select((value, i) =>
        {
            double gray = Gray(i - i % channels);
            double colour = channels == 1 ? value : Math.Clamp(saturation * value + (1 - saturation) * gray, 0, 255);
            return (byte)Math.Clamp(
                Math.Round(brightness * (contrast * (colour - mean) + mean)), 0, 255);
        })];
    }

    private static byte[] Render(ImageSet set, int index, AugmentOptions options, int epoch)
    {
        byte[] image = new byte[set.ImageLength];
        ImageVariation.Render(set, index, options, 5, epoch, image);
        return image;
    }

    private static byte[] Part(ReadOnlySpan<byte> pixels, int width, PictureBox box)
    {
        byte[] part = new byte[box.Height * box.Width * 3];
        for (int y = 0; y < box.Height; y++)
        {
            pixels.Slice(((box.Y + y) * width + box.X) * 3, box.Width * 3).CopyTo(part.AsSpan(y * box.Width * 3));
        }

        return part;
    }

    private static ImageSet MakeNoise(int channels)
    {
        byte[] pixels = new byte[3 * 9 * 11 * channels];
        new Random(11).NextBytes(pixels);
        return new ImageSet(9, 11, channels, pixels, [0, 1, 2]);
    }
}
