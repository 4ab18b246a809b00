using EdgeBnn.Training.Data;

namespace EdgeBnn.Training.Imaging;

/// <summary>
/// Pictures that come in seven passes, each a picture of its own (Adam7, https://www.w3.org/TR/png-3, 8): every eighth
/// pixel of every eighth row first, at last every other row.
/// </summary>
internal static class PngInterlace
{
    private static readonly (int Y, int X, int DownBy, int AcrossBy)[] Passes =
        [(0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1)];

    /// <summary>Bytes of the rows of all passes, with their filters' bytes.</summary>
    public static long Length(PngHeader header) => Passes.Sum(pass => Part(header, pass).Length);

    /// <summary>Puts the passes together.</summary>
    /// <param name="rows">The rows of all passes, filtered.</param>
    /// <param name="header">Of the whole picture.</param>
    /// <param name="palette">Three bytes for each colour.</param>
    /// <param name="name">What messages call the file.</param>
    /// <exception cref="DataException">A row has no filter that exists, or a colour is not in the palette.</exception>
    public static PixelImage Join(byte[] rows, PngHeader header, byte[] palette, string name)
    {
        PixelImage? whole = null;
        int at = 0;
        foreach (var pass in Passes)
        {
            PngHeader part = Part(header, pass);
            if (part.Length == 0)
                continue;
            byte[] own = rows[at..(at += (int)part.Length)];
            PngFilters.Undo(own, part, name);
            PixelImage pixels = new PngPixels(part, palette, name).Convert(own);
            whole ??= new(
                header.Height, header.Width, pixels.Channels, new byte[header.Height * header.Width * pixels.Channels]);
            Scatter(pixels, pass, whole);
        }

        // the first pass has at least one pixel
        return whole!;
    }

    private static PngHeader Part(PngHeader header, (int Y, int X, int DownBy, int AcrossBy) pass)
    {
        int height = (header.Height - pass.Y + pass.DownBy - 1) / pass.DownBy;
        int width = (header.Width - pass.X + pass.AcrossBy - 1) / pass.AcrossBy;
        return height > 0 && width > 0 ? header with { Height = height, Width = width } : default;
    }

    private static void Scatter(PixelImage from, (int Y, int X, int DownBy, int AcrossBy) pass, PixelImage to)
    {
        int channels = from.Channels;
        for (int y = 0; y < from.Height; y++)
        {
            for (int x = 0; x < from.Width; x++)
            {
                int place = (pass.Y + y * pass.DownBy) * to.Width + pass.X + x * pass.AcrossBy;
                from.Pixels.AsSpan((y * from.Width + x) * channels, channels)
                    .CopyTo(to.Pixels.AsSpan(place * channels));
            }
        }
    }
}
