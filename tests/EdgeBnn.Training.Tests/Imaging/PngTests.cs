using EdgeBnn.Training.Data;
using EdgeBnn.Training.Imaging;
using EdgeBnn.Training.Tests.Storage;

namespace EdgeBnn.Training.Tests.Imaging;

public sealed class PngTests : IDisposable
{
    private const int Width = 13;
    private const int Height = 11;

    private const string PilWrites = """
        import sys
        from PIL import Image
        for mode in ['L', 'LA', 'RGB', 'RGBA', 'P', '1']:
            size = len(Image.new('L' if mode in 'P1' else mode, (1, 1)).tobytes())
            raw = bytes((i * i * 7 + i // 50) % 256 for i in range(40 * 30 * size))
            image = Image.frombytes('L' if mode in 'P1' else mode, (40, 30), raw)
            image = image.convert(mode) if mode in 'P1' else image
            image.save(sys.argv[1] + mode + '.png')
            with open(sys.argv[1] + mode + '.raw', 'wb') as out:
                out.write(image.convert({'P': 'RGB', '1': 'L'}.get(mode, mode)).tobytes())
        """;

    private const string PilReads = """
        import sys
        from PIL import Image
        image = Image.open(sys.argv[1])
        print(image.mode, image.size[0], image.size[1], image.tobytes().hex())
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 33, 7)]
    [InlineData(2, 5, 9)]
    [InlineData(3, 40, 31)]
    [InlineData(4, 17, 3)]
    public void What_is_written_is_read_again(int channels, int height, int width)
    {
        PixelImage image = Sample(height, width, channels);
        PngWriter.Save(_folder["a/b.png"], image);
        Same(image, PngReader.Load(_folder["a/b.png"]));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0, 2)]
    [InlineData(0, 4)]
    [InlineData(0, 8)]
    [InlineData(0, 16)]
    [InlineData(2, 8)]
    [InlineData(2, 16)]
    [InlineData(3, 1)]
    [InlineData(3, 2)]
    [InlineData(3, 4)]
    [InlineData(3, 8)]
    [InlineData(4, 8)]
    [InlineData(4, 16)]
    [InlineData(6, 8)]
    [InlineData(6, 16)]
    public void Every_colour_type_and_depth_is_read_through_every_filter(int colorType, int depth)
    {
        int values = colorType switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
        byte[] palette = colorType == 3 ? [.. Enumerable.Range(0, 3 << depth).Select(i => (byte)(i * 11 + 5))] : [];
        byte[][] rows = [.. Enumerable.Range(0, Height).Select(y => Row(y, (Width * values * depth + 7) / 8))];
        byte[] file = PngSamples.File(Width, depth, colorType, rows, palette, Math.Max(1, values * depth / 8));

        PixelImage image = PngReader.Decode(file);
        Assert.Equal((Height, Width, colorType == 3 ? 3 : values), (image.Height, image.Width, image.Channels));
        for (int y = 0; y < Height; y++)
        {
            for (int i = 0; i < Width * values; i++)
            {
                int first = rows[y][i * depth / 8];
                int largest = (1 << Math.Min(depth, 8)) - 1;
                int value = depth >= 8 ? first : first >> (8 - depth - i * depth % 8) & largest;
                int at = y * Width * values + i;
                if (colorType == 3)
                    Assert.Equal(palette[(3 * value)..(3 * value + 3)], image.Pixels[(3 * at)..(3 * at + 3)]);
                else
                    Assert.Equal(value * 255 / largest, image.Pixels[at]);
            }
        }
    }

    [Fact]
    public void Pictures_of_Pillow_are_read_as_Pillow_reads_them()
    {
        Python.Run("PIL", "python3-pil", PilWrites, _folder["pil-"]);
        foreach (string mode in new[] { "L", "LA", "RGB", "RGBA", "P", "1" })
        {
            PixelImage image = PngReader.Load(_folder[$"pil-{mode}.png"]);
            Assert.Equal((40, 30), (image.Width, image.Height));
            Assert.Equal(File.ReadAllBytes(_folder[$"pil-{mode}.raw"]), image.Pixels);
        }
    }

    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(3, 5, 0)]
    [InlineData(9, 8, 2)]
    [InlineData(17, 13, 2)]
    [InlineData(5, 40, 6)]
    public void An_interlaced_picture_is_read_as_Pillow_reads_it(int height, int width, int colorType)
    {
        int channels = colorType switch { 0 => 1, 2 => 3, _ => 4 };
        PixelImage image = Sample(height, width, channels);
        byte[] file = PngSamples.Interlaced(image, colorType);
        Same(image, PngReader.Decode(file));
        File.WriteAllBytes(_folder["interlaced.png"], file);
        string seen = Python.Run("PIL", "python3-pil", PilReads, _folder["interlaced.png"]);
        Assert.EndsWith($" {width} {height} {Convert.ToHexStringLower(image.Pixels)}", seen.Trim());
        Assert.Throws<DataException>(() => { PngReader.Decode(file[..^20]); });
    }

    [Theory]
    [InlineData(1, "L")]
    [InlineData(2, "LA")]
    [InlineData(3, "RGB")]
    [InlineData(4, "RGBA")]
    public void Pillow_reads_what_is_written(int channels, string mode)
    {
        PixelImage image = Sample(9, 21, channels);
        PngWriter.Save(_folder["own.png"], image);
        string seen = Python.Run("PIL", "python3-pil", PilReads, _folder["own.png"]);
        Assert.Equal($"{mode} 21 9 {Convert.ToHexStringLower(image.Pixels)}", seen.Trim());
    }

    [Fact]
    public void A_file_damaged_in_any_byte_is_refused()
    {
        byte[] file = PngWriter.Encode(Sample(6, 5, 3));
        for (int at = 0; at < file.Length; at++)
        {
            byte[] damaged = [.. file];
            damaged[at] ^= 0x24;
            Assert.Throws<DataException>(() => { PngReader.Decode(damaged); });
        }
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        byte[] file = PngWriter.Encode(Sample(6, 5, 3));
        for (int length = 0; length < file.Length; length++)
            Assert.Throws<DataException>(() => { PngReader.Decode(file[..length]); });
    }

    [Fact]
    public void Each_fault_has_its_sentence()
    {
        byte[] rows = new byte[2 * 3];
        byte[] gray = PngSamples.Header(2, 2, 8, 0);
        Refused("PNG signature", "GIF89a"u8.ToArray());
        Refused("interlaced by method 2", PngSamples.File(PngSamples.Header(2, 2, 8, 0, 2), [], rows));
        Refused("colour type 5 with 8 bits", PngSamples.File(PngSamples.Header(2, 2, 8, 5), [], rows));
        Refused("colour type 2 with 4 bits", PngSamples.File(PngSamples.Header(2, 2, 4, 2), [], rows));
        Refused("0 x 2 pixels", PngSamples.File(PngSamples.Header(0, 2, 8, 0), [], rows));
        Refused("16384 x 16384 pixels", PngSamples.File(PngSamples.Header(16384, 16384, 8, 0), [], rows));
        Refused("enough for 67117056", PngSamples.File(PngSamples.Header(8192, 8192, 8, 0)[..13], [], rows));
        Refused("5 unpacked bytes, expected 6", PngSamples.File(gray, [], rows[..5]));
        Refused("too long: more than 6", PngSamples.File(gray, [], [.. rows, 0]));
        Refused("Row 1 of", PngSamples.File(gray, [], [0, 1, 2, 9, 3, 4]));
        Refused("palette of p has 0 bytes", PngSamples.File(PngSamples.Header(2, 2, 8, 3), [], rows));
        byte[] indexed = PngSamples.Header(2, 2, 8, 3);
        Refused("has colour 2, expected", PngSamples.File(indexed, [1, 2, 3, 4, 5, 6], [0, 0, 1, 0, 2, 0]));
        byte[] file = PngSamples.File(gray, [], rows);
        Refused("needs the chunk ABCD", [.. file[..33], .. PngSamples.Chunk("ABCD", []), .. file[33..]]);
        Refused("first chunk of p is IEND", [.. file[..8], .. PngSamples.Chunk("IEND", [])]);
        var missing = Assert.Throws<DataException>(() => { PngReader.Load(_folder["none.png"]); });
        Assert.Contains("cannot be read", missing.Message);
    }

    [Fact]
    public void Gray_and_colour_change_into_each_other()
    {
        var color = new PixelImage(1, 3, 4, [255, 255, 255, 9, 10, 10, 10, 9, 255, 0, 0, 9]);
        Assert.Equal([255, 10, 77], color.WithChannels(1).Pixels);
        Assert.Equal([255, 255, 255, 10, 10, 10, 255, 0, 0], color.WithChannels(3).Pixels);
        Assert.Equal([4, 4, 4, 6, 6, 6], new PixelImage(1, 2, 2, [4, 200, 6, 100]).WithChannels(3).Pixels);
    }

    private static void Refused(string says, byte[] file)
    {
        string message = Assert.Throws<DataException>(() => { PngReader.Decode(file, "p"); }).Message;
        Assert.Contains(says, message);
        Assert.EndsWith(".", message);
    }

    private static void Same(PixelImage expected, PixelImage image)
    {
        Assert.Equal((expected.Height, expected.Width, expected.Channels), (image.Height, image.Width, image.Channels));
        Assert.Equal(expected.Pixels, image.Pixels);
    }

    private static PixelImage Sample(int height, int width, int channels) =>
        new(height, width, channels, Row(3, height * width * channels));

    private static byte[] Row(int seed, int length) =>
        [.. Enumerable.Range(0, length).Select(i => (byte)(i * i * 5 + i * seed + seed * 77))];
}
