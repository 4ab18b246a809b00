using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace EdgeBnn.Training.Tests.Imaging;

/// <summary>
/// PNG files of any kind, made by the letter of the format for the reader to read and for tests to damage.
/// </summary>
internal static class PngSamples
{
    /// <summary>Rows as in the file, each filtered by the filter of its number modulo 5.</summary>
    /// <param name="width">Pixels of a row.</param>
    /// <param name="depth">Bits of a value.</param>
    /// <param name="colorType">As in IHDR.</param>
    /// <param name="rows">Unfiltered bytes of each row.</param>
    /// <param name="palette">Colours, for colour type 3.</param>
    /// <param name="step">Bytes of a pixel, at least 1.</param>
    public static byte[] File(int width, int depth, int colorType, byte[][] rows, byte[] palette, int step)
    {
        byte[] first = new byte[rows[0].Length];
        byte[] filtered = [.. rows.SelectMany((row, y) => Filter(row, y == 0 ? first : rows[y - 1], y % 5, step))];
        return File(Header(width, rows.Length, depth, colorType), palette, filtered);
    }

    public static byte[] File(byte[] header, byte[] palette, byte[] filtered) =>
    [
        0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n',
        .. Chunk("IHDR", header),
        .. Chunk("tEXt", "Comment\0ancillary chunks are passed over"u8.ToArray()),
        .. palette.Length > 0 ? Chunk("PLTE", palette) : [],
        // two pieces: the packed bytes may be cut anywhere
        .. Chunk("IDAT", Pack(filtered)[..5]), .. Chunk("IDAT", Pack(filtered)[5..]),
        .. Chunk("IEND", []),
    ];

    /// <summary>A picture in the seven passes of Adam7, unfiltered.</summary>
    public static byte[] Interlaced(EdgeBnn.Training.Imaging.PixelImage image, int colorType)
    {
        // which pass has the pixel, by its place in blocks of eight
        string[] passes =
            ["16462646", "77777777", "56565656", "77777777", "36463646", "77777777", "56565656", "77777777"];
        var rows = new List<byte>();
        for (char pass = '1'; pass <= '7'; pass++)
        {
            for (int y = 0; y < image.Height; y++)
            {
                int[] columns = [.. Enumerable.Range(0, image.Width).Where(x => passes[y % 8][x % 8] == pass)];
                if (columns.Length == 0)
                    continue;
                rows.Add(0);
                foreach (int x in columns)
                    rows.AddRange(image.Pixels.AsSpan((y * image.Width + x) * image.Channels, image.Channels));
            }
        }

        return File(Header(image.Width, image.Height, 8, colorType, 1), [], [.. rows]);
    }

    public static byte[] Header(int width, int height, int depth, int colorType, byte interlace = 0)
    {
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = ((byte)depth, (byte)colorType, interlace);
        return header;
    }

    public static byte[] Chunk(string type, byte[] data)
    {
        byte[] typed = [.. Encoding.ASCII.GetBytes(type), .. data];
        byte[] length = new byte[4];
        byte[] crc = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(crc, Crc(typed));
        return [.. length, .. typed, .. crc];
    }

    private static byte[] Filter(byte[] row, byte[] above, int filter, int step)
    {
        byte[] filtered = new byte[row.Length + 1];
        filtered[0] = (byte)filter;
        for (int i = 0; i < row.Length; i++)
        {
            int left = i < step ? 0 : row[i - step];
            int corner = i < step ? 0 : above[i - step];
            int predicted = filter switch
            {
                0 => 0,
                1 => left,
                2 => above[i],
                3 => (left + above[i]) / 2,
                _ => Nearest(left, above[i], corner),
            };
            filtered[i + 1] = (byte)(row[i] - predicted);
        }

        return filtered;
    }

    private static int Nearest(int left, int above, int corner)
    {
        int estimate = left + above - corner;
        return new[] { left, above, corner }.MinBy(value => Math.Abs(estimate - value));
    }

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
            zlib.Write(bytes);
        return packed.ToArray();
    }

    private static uint Crc(byte[] bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320u);
        }

        return ~crc;
    }
}
