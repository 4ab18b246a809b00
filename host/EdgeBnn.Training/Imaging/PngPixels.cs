using EdgeBnn.Training.Data;

namespace EdgeBnn.Training.Imaging;

/// <summary>From unfiltered PNG rows to bytes per channel.</summary>
internal readonly struct PngPixels(PngHeader header, byte[] palette, string name)
{
    private const int Palette = 3;

    /// <param name="rows">Height rows of one filter byte and RowLength bytes.</param>
    /// <exception cref="DataException">A pixel's colour is not in the palette.</exception>
    internal PixelImage Convert(byte[] rows)
    {
        bool indexed = header.ColorType == Palette;
        if (indexed && (palette.Length == 0 || palette.Length % 3 != 0 || palette.Length > 768))
            throw new DataException(
                $"The palette of {name} has {palette.Length} bytes, expected 3 for each of 1 to 256 colours.");

        int channels = indexed ? 3 : header.Values;
        byte[] pixels = new byte[header.Height * header.Width * channels];
        int perRow = header.Width * header.Values;
        for (int y = 0; y < header.Height; y++)
        {
            var row = rows.AsSpan(y * (header.RowLength + 1) + 1, header.RowLength);
            if (header.Depth == 8 && !indexed)
            {
                row.CopyTo(pixels.AsSpan(y * perRow));
                continue;
            }

            for (int i = 0; i < perRow; i++)
            {
                int value = Value(row, i);
                if (indexed)
                    Color(value).CopyTo(pixels.AsSpan((y * perRow + i) * 3));
                else
                    pixels[y * perRow + i] = (byte)(header.Depth < 8 ? value * 255 / ((1 << header.Depth) - 1) : value);
            }
        }

        return new PixelImage(header.Height, header.Width, channels, pixels);
    }

    private int Value(ReadOnlySpan<byte> row, int i)
    {
        if (header.Depth == 8)
            return row[i];
        if (header.Depth == 16)
            return row[2 * i];
        int bit = i * header.Depth;
        return row[bit >> 3] >> (8 - header.Depth - (bit & 7)) & ((1 << header.Depth) - 1);
    }

    private ReadOnlySpan<byte> Color(int index) =>
        3 * index < palette.Length
            ? palette.AsSpan(3 * index, 3)
            : throw new DataException(
                $"A pixel of {name} has colour {index}, expected one of the palette's {palette.Length / 3}.");
}
