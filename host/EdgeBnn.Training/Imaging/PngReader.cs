using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using EdgeBnn.Training.Data;

namespace EdgeBnn.Training.Imaging;

/// <summary>
/// Reads PNG files of every colour type and depth, interlaced or not: 16 bits are cut to the upper 8, fewer than 8 are
/// spread over 0 to 255, a palette becomes RGB. Gamma, transparent colours and other ancillary chunks are ignored.
/// </summary>
public static class PngReader
{
    // deflate makes at most 1032 bytes of one
    private const long MaximumExpansion = 1032;

    /// <summary>Reads a file.</summary>
    /// <exception cref="DataException">
    /// The file cannot be read, or is not a PNG file that this reader can read.
    /// </exception>
    public static PixelImage Load(string path)
    {
        try
        {
            long length = new FileInfo(path).Length;
            if (length > PictureLimits.LargestFile)
                throw new DataException(
                    $"{path} has {length} bytes, expected a PNG file of at most {PictureLimits.LargestFile}.");
            return Decode(File.ReadAllBytes(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path} cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="file">All of it.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="DataException">The bytes are not a PNG file that this reader can read.</exception>
    public static PixelImage Decode(ReadOnlySpan<byte> file, string name = "the picture")
    {
        if (!Knows(file))
            throw new DataException($"{name} does not start with the PNG signature, expected a PNG file.");

        int at = PngFormat.Signature.Length;
        var chunk = NextChunk(file, ref at, name);
        if (chunk.Type != "IHDR")
            throw new DataException($"The first chunk of {name} is {chunk.Type}, expected IHDR.");
        var header = PngHeader.Parse(chunk.Data, name);

        byte[] palette = [];
        using var packed = new MemoryStream();
        while (chunk.Type != "IEND")
        {
            chunk = NextChunk(file, ref at, name);
            if (chunk.Type == "PLTE")
                palette = chunk.Data.ToArray();
            else if (chunk.Type == "IDAT")
                packed.Write(chunk.Data);
            else if (char.IsAsciiLetterUpper(chunk.Type[0]) && chunk.Type != "IEND")
                throw new DataException(
                    $"{name} needs the chunk {chunk.Type} understood, expected only PLTE, IDAT and IEND.");
        }

        if (header.Interlaced)
            return PngInterlace.Join(Unpack(packed, PngInterlace.Length(header), name), header, palette, name);
        byte[] rows = Unpack(packed, header.Length, name);
        PngFilters.Undo(rows, header, name);
        return new PngPixels(header, palette, name).Convert(rows);
    }

    /// <summary>Whether a file starts as PNG files do.</summary>
    internal static bool Knows(ReadOnlySpan<byte> file) => file.StartsWith(PngFormat.Signature);

    private static Chunk NextChunk(ReadOnlySpan<byte> file, ref int at, string name)
    {
        var rest = file[at..];
        if (rest.Length < PngFormat.ChunkOverhead)
            throw new DataException($"{name} is truncated: {rest.Length} bytes at {at}, expected a chunk.");
        uint length = BinaryPrimitives.ReadUInt32BigEndian(rest);
        if (length > rest.Length - PngFormat.ChunkOverhead)
            throw new DataException(
                $"{name} is truncated: the chunk at {at} promises {length} bytes, "
                + $"{rest.Length - PngFormat.ChunkOverhead} are left.");

        var typeAndData = rest.Slice(4, (int)length + 4);
        uint found = BinaryPrimitives.ReadUInt32BigEndian(rest[((int)length + 8)..]);
        uint expected = Crc32.Of(typeAndData);
        if (found != expected)
            throw new DataException(
                $"The chunk at {at} of {name} has the checksum 0x{found:X8}, expected 0x{expected:X8}.");

        at += (int)length + PngFormat.ChunkOverhead;
        return new Chunk(Encoding.Latin1.GetString(typeAndData[..4]), typeAndData[4..]);
    }

    private static byte[] Unpack(MemoryStream packed, long length, string name)
    {
        if (length > packed.Length * MaximumExpansion)
            throw new DataException(
                $"{name} is truncated: {packed.Length} packed bytes, expected enough for {length}.");

        byte[] rows = new byte[length];
        packed.Position = 0;
        try
        {
            using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
            int found = zlib.ReadAtLeast(rows, rows.Length, throwOnEndOfStream: false);
            if (found < rows.Length)
                throw new DataException($"{name} is truncated: {found} unpacked bytes, expected {rows.Length}.");
            // reading on to the end also makes zlib compare its checksum
            if (zlib.ReadByte() >= 0)
                throw new DataException(
                    $"{name} is too long: more than {rows.Length} unpacked bytes, expected as many.");
        }
        catch (InvalidDataException e)
        {
            throw new DataException($"The packed pixels of {name} are damaged: {e.Message}", e);
        }

        return rows;
    }

    private readonly ref struct Chunk(string type, ReadOnlySpan<byte> data)
    {
        internal readonly string Type = type;
        internal readonly ReadOnlySpan<byte> Data = data;
    }
}
