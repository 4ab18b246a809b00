using EdgeBnn.Training.Data;
using EdgeBnn.Training.Imaging;
using EdgeBnn.Training.Tests.Storage;

namespace EdgeBnn.Training.Tests.Imaging;

public sealed class PictureTests : IDisposable
{
    // every kind of JPEG file that programs write, and what Pillow makes of each
    private const string PilWrites = """
        import sys
        from PIL import Image
        raw = Image.radial_gradient('L').resize((61, 45))
        rgb = Image.merge('RGB', [raw, raw.transpose(Image.FLIP_LEFT_RIGHT), raw.rotate(180).point(lambda v: v // 2)])
        kinds = {
            'baseline': (rgb, {}), 'progressive': (rgb, {'progressive': True}), 'gray': (raw, {}),
            'sharp': (rgb, {'subsampling': 0}), 'wide': (rgb, {'subsampling': 1}), 'coarse': (rgb, {'quality': 12}),
            'cmyk': (rgb.convert('CMYK'), {}),
        }
        for name, (image, options) in kinds.items():
            image.save(sys.argv[1] + name + '.jpg', **options)
            with open(sys.argv[1] + name + '.raw', 'wb') as out:
                out.write(Image.open(sys.argv[1] + name + '.jpg').convert('RGB').tobytes())
        """;

    private const string PilTurns = """
        import sys
        from PIL import Image, ImageOps
        image = ImageOps.exif_transpose(Image.open(sys.argv[1]))
        print(image.size[0], image.size[1], image.tobytes().hex())
        """;

    private static readonly InputShape AnySize = new(PictureLimits.LargestSide, PictureLimits.LargestSide, 3);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_kind_of_JPEG_is_read_as_Pillow_reads_it()
    {
        JpegSamples.Encode(JpegSamples.Smooth(1, 1, 1));
        Python.Run("PIL", "python3-pil", PilWrites, _folder["pil-"]);
        foreach (string kind in new[] { "baseline", "progressive", "gray", "sharp", "wide", "coarse", "cmyk" })
        {
            Raster picture = Read(File.ReadAllBytes(_folder[$"pil-{kind}.jpg"]));
            byte[] expected = File.ReadAllBytes(_folder[$"pil-{kind}.raw"]);
            Assert.Equal((45, 61, 3), (picture.Height, picture.Width, picture.Channels));

            // Pillow may come with another build of libjpeg, and rounds CMYK otherwise
            int furthest = expected.Zip(picture.Pixels.ToArray(), (a, b) => Math.Abs(a - b)).Max();
            Assert.True(furthest <= 2, $"{kind}: {furthest}");
        }
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(3, false)]
    [InlineData(4, true)]
    [InlineData(4, false)]
    [InlineData(5, true)]
    [InlineData(5, false)]
    [InlineData(6, true)]
    [InlineData(6, false)]
    [InlineData(7, true)]
    [InlineData(7, false)]
    [InlineData(8, true)]
    [InlineData(8, false)]
    [InlineData(9, true)]
    public void A_picture_is_turned_as_the_camera_was_held(int orientation, bool little)
    {
        byte[] file = JpegSamples.WithSegment(
            JpegSamples.Encode(JpegSamples.Smooth(19, 35, 3)), 0xE1, JpegSamples.Exif(orientation, little));
        File.WriteAllBytes(_folder["turned.jpg"], file);
        Raster picture = Read(file);
        string seen = Python.Run("PIL", "python3-pil", PilTurns, _folder["turned.jpg"]);
        Assert.Equal(
            $"{picture.Width} {picture.Height} {Convert.ToHexStringLower(picture.Pixels)}", seen.Trim());
    }

    [Fact]
    public void A_large_JPEG_is_decoded_small_and_looks_as_if_it_were_not()
    {
        PixelImage image = JpegSamples.Smooth(601, 803, 3);
        byte[] file = JpegSamples.Encode(image);
        Raster picture = PictureReader.Current.Decode(file, "p", (40, 30), 3);
        Assert.Equal((80, 106), (picture.Height, picture.Width));
        byte[] expected = ImageResize.To(image, 80, 106).Pixels;
        Assert.InRange(expected.Zip(picture.Pixels.ToArray(), (a, b) => Math.Abs(a - b)).Max(), 0, 4);
    }

    [Fact]
    public void Contents_decide_what_a_file_is()
    {
        PixelImage image = JpegSamples.Smooth(8, 9, 3);
        PngWriter.Save(_folder["a.jpg"], image);
        File.WriteAllBytes(_folder["b.png"], JpegSamples.Encode(image));
        Assert.Equal(image.Pixels, PictureReader.Current.Read(_folder["a.jpg"], (64, 64), 3).Pixels.ToArray());
        Assert.Equal((8, 9), Size(PictureReader.Current.Read(_folder["b.png"], (64, 64), 3)));
    }

    [Fact]
    public void Reading_JPEG_files_allocates_next_to_nothing()
    {
        File.WriteAllBytes(_folder["a.jpg"], JpegSamples.Encode(JpegSamples.Smooth(300, 400, 3)));
        for (int i = 0; i < 3; i++)
            PictureReader.Current.Read(_folder["a.jpg"], (64, 64), 3);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 20; i++)
            PictureReader.Current.Read(_folder["a.jpg"], (64, 64), 3);
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 20, 0, 1500);
    }

    [Fact]
    public void A_JPEG_cut_anywhere_is_refused()
    {
        byte[] file = JpegSamples.Encode(JpegSamples.Smooth(24, 24, 3));
        for (int length = 0; length < file.Length - 2; length++)
        {
            byte[] cut = file[..length];
            Assert.EndsWith(".", Assert.Throws<DataException>(() => { Read(cut); }).Message);
        }

        // and the reader is as good as new
        Assert.Equal((24, 24), Size(Read(file)));
    }

    [Fact]
    public void Damaged_JPEG_files_are_read_or_refused_and_nothing_else()
    {
        byte[] file = JpegSamples.Encode(JpegSamples.Smooth(24, 24, 3));
        var random = new Random(5);
        int refused = 0;
        for (int i = 0; i < 2000; i++)
        {
            byte[] damaged = [.. file];
            for (int k = 0; k <= i % 3; k++)
                damaged[random.Next(2, damaged.Length)] = (byte)random.Next(256);
            try
            {
                Read(damaged);
            }
            catch (DataException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 500, 2000);
        Assert.Equal((24, 24), Size(Read(file)));
    }

    [Fact]
    public void Each_fault_has_its_sentence()
    {
        byte[] file = JpegSamples.Encode(JpegSamples.Smooth(24, 24, 3));
        Refused("Premature end", file[..^40]);
        Refused("is a GIF file, expected a JPEG or PNG", "GIF89a.........."u8.ToArray());
        Refused("is a WebP file", "RIFF....WEBPVP8 "u8.ToArray());
        Refused("is an HTML or XML file", "<!DOCTYPE html>."u8.ToArray());
        Refused("is a HEIF or AVIF file", "\0\0\0.ftypheic...."u8.ToArray());
        Refused("has only 3 bytes", [1, 2, 3]);
        Refused("starts with the bytes 0102030405060708", [1, 2, 3, 4, 5, 6, 7, 8, 9]);

        // a header that claims more than the file can hold is not believed
        int at = file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        byte[] huge = [.. file[..(at + 5)], 0x20, 0, 0x20, 0, .. file[(at + 9)..]];
        Refused("expected enough for 8192 x 8192 pixels", huge);
        byte[] larger = [.. file[..(at + 5)], 0x60, 0, 0x60, 0, .. file[(at + 9)..]];
        Refused("24576 x 24576 pixels, expected 1 to 16384", larger);

        File.WriteAllBytes(_folder["empty.jpg"], []);
        string empty = Assert.Throws<DataException>(
            () => { PictureReader.Current.Read(_folder["empty.jpg"], (8, 8), 3); }).Message;
        Assert.Contains("is empty: 0 bytes", empty);
    }

    [Fact]
    public void A_missing_library_is_named_and_is_no_fault_of_the_picture()
    {
        string message = Assert.Throws<MissingCodecException>(() => TurboJpeg.Load("libno-such-jpeg.so")).Message;
        Assert.Contains("libjpeg-turbo", message);
        Assert.Contains("libno-such-jpeg.so not found", message);
    }

    [Theory]
    [InlineData(ImageFit.Crop, new byte[] { 20, 40 })]
    [InlineData(ImageFit.Stretch, new byte[] { 15, 45 })]
    [InlineData(ImageFit.Letterbox, new byte[] { 15, 45 })]
    public void A_wide_picture_is_cropped_squeezed_or_boxed(ImageFit fit, byte[] row)
    {
        // 2 x 4 pixels to 2 x 2
        byte[] file = PngWriter.Encode(new PixelImage(2, 4, 1, [10, 20, 40, 50, 10, 20, 40, 50]));
        byte[] image = PictureFile.Decode(file, "p", new InputShape(2, 2, 1), fit);
        byte[] expected = fit == ImageFit.Letterbox ? [15, 45, 128, 128] : [.. row, .. row];
        Assert.Equal(expected, image);
    }

    [Fact]
    public void A_picture_of_another_size_is_refused_where_none_may_change()
    {
        byte[] file = PngWriter.Encode(JpegSamples.Smooth(40, 50, 3));
        string message = Assert.Throws<DataException>(
            () => PictureFile.Decode(file, "p", new InputShape(8, 8, 3), fit: null)).Message;
        Assert.Equal("p is 50x40 pixels, expected 8x8.", message);
    }

    private static Raster Read(byte[] file) =>
        PictureReader.Current.Decode(file, "p", (AnySize.Height, AnySize.Width), 3);

    private static (int Height, int Width) Size(Raster picture) => (picture.Height, picture.Width);

    private static void Refused(string says, byte[] file)
    {
        string message = Assert.Throws<DataException>(() => { Read(file); }).Message;
        Assert.Contains(says, message);
        Assert.EndsWith(".", message);
    }
}
