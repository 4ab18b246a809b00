using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace EdgeBnn.Training.Imaging;

/// <summary>Writes 8-bit PNG files, unfiltered: what is written here are small pictures with few colours.</summary>
public static class PngWriter
{
    private static readonly byte[] ColorTypes = [0, 4, 2, 6];

    /// <summary>Writes a file, whole or not at all. Folders on the way are made.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, for want of rights.</exception>
    public static void Save(string path, PixelImage image) => AtomicFile.WriteBytes(path, Encode(image));

    /// <summary>The bytes of a PNG file.</summary>
    public static byte[] Encode(PixelImage image)
    {
        using var file = new MemoryStream();
        file.Write(PngFormat.Signature);

        byte[] header = new byte[PngFormat.HeaderLength];
        BinaryPrimitives.WriteInt32BigEndian(header, image.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), image.Height);
        header[8] = 8;
        header[9] = ColorTypes[image.Channels - 1];
        WriteChunk(file, "IHDR", header);
        WriteChunk(file, "IDAT", Compress(image));
        WriteChunk(file, "IEND", []);
        return file.ToArray();
    }

    private static byte[] Compress(PixelImage image)
    {
        using var data = new MemoryStream();
        using (var zlib = new ZLibStream(data, CompressionLevel.SmallestSize))
        {
            int rowLength = image.Width * image.Channels;
            for (int y = 0; y < image.Height; y++)
            {
                zlib.WriteByte(0);
                zlib.Write(image.Pixels, y * rowLength, rowLength);
            }
        }

        return data.ToArray();
    }

    private static void WriteChunk(MemoryStream file, string type, byte[] data)
    {
        byte[] chunk = new byte[data.Length + PngFormat.ChunkOverhead];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(type, chunk.AsSpan(4));
        data.CopyTo(chunk, 8);
        uint crc = Crc32.Of(chunk.AsSpan(4, data.Length + 4));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(data.Length + 8), crc);
        file.Write(chunk);
    }
}
