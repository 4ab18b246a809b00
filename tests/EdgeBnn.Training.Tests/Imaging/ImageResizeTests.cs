using EdgeBnn.Training.Imaging;

namespace EdgeBnn.Training.Tests.Imaging;

public sealed class ImageResizeTests
{
    private const string PilResizes = """
        import sys
        from PIL import Image
        image = Image.frombytes('RGB', (60, 40), bytes.fromhex(sys.argv[1]))
        size = (int(sys.argv[3]), int(sys.argv[2]))
        print(image.resize(size, getattr(Image, sys.argv[4])).tobytes().hex())
        """;

    [Fact]
    public void Shrinking_takes_the_mean_of_what_is_covered()
    {
        var image = new PixelImage(2, 4, 1, [0, 10, 100, 200, 20, 30, 100, 100]);
        Assert.Equal([15, 125], ImageResize.To(image, 1, 2).Pixels);
        // three pixels to two: one and a half each
        Assert.Equal([20, 80], ImageResize.To(new PixelImage(1, 3, 1, [0, 60, 90]), 1, 2).Pixels);
    }

    [Fact]
    public void Growing_is_linear_between_the_centres() => Assert.Equal(
        [0, 25, 75, 100], ImageResize.To(new PixelImage(1, 2, 1, [0, 100]), 1, 4).Pixels);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 61)]
    [InlineData(64, 3)]
    [InlineData(37, 37)]
    public void A_flat_picture_stays_flat_in_every_channel(int height, int width)
    {
        byte[] pixels = [.. Enumerable.Range(0, 20 * 30 * 3).Select(Channel)];
        PixelImage resized = ImageResize.To(new PixelImage(20, 30, 3, pixels), height, width);
        Assert.Equal((height, width, 3), (resized.Height, resized.Width, resized.Channels));
        Assert.Equal(Enumerable.Range(0, height * width * 3).Select(Channel), resized.Pixels);

        static byte Channel(int i) => (byte)(i % 3 == 0 ? 255 : i % 3 * 90);
    }

    [Theory]
    [InlineData(20, 30, "BOX")]
    [InlineData(10, 15, "BOX")]
    [InlineData(61, 97, "BILINEAR")]
    [InlineData(200, 61, "BILINEAR")]
    public void Sizes_change_as_Pillow_changes_them(int height, int width, string filter)
    {
        byte[] pixels = new byte[40 * 60 * 3];
        new Random(8).NextBytes(pixels);
        string seen = Python.Run(
            "PIL", "python3-pil", PilResizes, Convert.ToHexString(pixels), $"{height}", $"{width}", filter);
        byte[] expected = Convert.FromHexString(seen.Trim());
        PixelImage resized = ImageResize.To(new PixelImage(40, 60, 3, pixels), height, width);
        Assert.InRange(expected.Zip(resized.Pixels, (a, b) => Math.Abs(a - b)).Max(), 0, 1);
    }

    [Fact]
    public void The_same_size_is_the_same_picture()
    {
        var image = new PixelImage(2, 2, 1, [1, 2, 3, 4]);
        Assert.Same(image, ImageResize.To(image, 2, 2));
    }
}
