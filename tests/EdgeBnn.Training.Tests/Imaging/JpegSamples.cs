using System.Runtime.InteropServices;
using EdgeBnn.Training.Imaging;

namespace EdgeBnn.Training.Tests.Imaging;

/// <summary>JPEG files made by libjpeg-turbo's compressor; the calling test is skipped where that is missing.</summary>
internal static unsafe class JpegSamples
{
    private static readonly string[] Names = ["libturbojpeg.so.0", "libturbojpeg.0.dylib", "turbojpeg.dll"];

    /// <summary>Compresses a gray or RGB picture at quality 95, without subsampling of colours.</summary>
    public static byte[] Encode(PixelImage image, int quality = 95)
    {
        nint library = 0;
        if (!Names.Any(name => NativeLibrary.TryLoad(name, out library)))
            Assert.Skip("needs libjpeg-turbo: apt-get install libturbojpeg0");

        var init = (delegate* unmanaged<nint>)NativeLibrary.GetExport(library, "tjInitCompress");
        var compress = (delegate* unmanaged<nint, byte*, int, int, int, int, byte**, nuint*, int, int, int, int>)
            NativeLibrary.GetExport(library, "tjCompress2");
        var free = (delegate* unmanaged<byte*, void>)NativeLibrary.GetExport(library, "tjFree");
        var destroy = (delegate* unmanaged<nint, int>)NativeLibrary.GetExport(library, "tjDestroy");
        nint handle = init();
        byte* file = null;
        nuint length = 0;
        int status;
        bool gray = image.Channels == 1;
        fixed (byte* pixels = image.Pixels)
        {
            status = compress(
                handle, pixels, image.Width, 0, image.Height, gray ? TurboJpeg.Gray : TurboJpeg.Rgb, &file, &length,
                gray ? 3 : 0, quality, 0);
        }

        Assert.Equal(0, status);
        byte[] bytes = new ReadOnlySpan<byte>(file, (int)length).ToArray();
        free(file);
        destroy(handle);
        return bytes;
    }

    /// <summary>A picture that JPEG keeps well: smooth, different in every corner.</summary>
    public static PixelImage Smooth(int height, int width, int channels)
    {
        byte[] pixels = new byte[height * width * channels];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                for (int c = 0; c < channels; c++)
                {
                    double value = 40 + 120.0 * y / height * (c + 1) / 3 + 80.0 * x / width * (3 - c) / 3;
                    pixels[(y * width + x) * channels + c] = (byte)value;
                }
            }
        }

        return new PixelImage(height, width, channels, pixels);
    }

    /// <summary>The file with a segment put in behind its first two bytes.</summary>
    public static byte[] WithSegment(byte[] file, byte marker, byte[] data) =>
    [
        .. file[..2], 0xFF, marker, (byte)((data.Length + 2) >> 8), (byte)(data.Length + 2), .. data, .. file[2..],
    ];

    /// <summary>An Exif segment's data that says how the camera was held.</summary>
    /// <param name="orientation">Any number.</param>
    /// <param name="little">Least significant bytes first.</param>
    public static byte[] Exif(int orientation, bool little)
    {
        byte[] Number(int value, int bytes)
        {
            byte[] number = [.. Enumerable.Range(0, bytes).Select(i => (byte)(value >> (8 * i)))];
            return little ? number : [.. number.Reverse()];
        }

        return
        [
            .. "Exif\0\0"u8, .. little ? "II"u8 : "MM"u8, .. Number(42, 2), .. Number(8, 4),
            .. Number(2, 2),
            // something else first: the picture's width
            .. Number(0x0100, 2), .. Number(4, 2), .. Number(1, 4), .. Number(7, 4),
            .. Number(0x0112, 2), .. Number(3, 2), .. Number(1, 4), .. Number(orientation, 2), 0, 0,
            .. Number(0, 4),
        ];
    }
}
