using System.Buffers.Binary;
using System.IO.Compression;

namespace EdgeBnn.Training.Data;

/// <summary>
/// One IDX file of unsigned bytes, plain or gzip'd: two zero bytes, type 8 (u8), the number of dimensions, each
/// dimension as a big-endian int32, then the bytes (https://yann.lecun.org/exdb/mnist).
/// </summary>
internal static class IdxFile
{
    // deflate makes at most 1032 bytes of one, so a header cannot claim more than that from its file
    private const long MaximumExpansion = 1032;

    /// <summary>Reads a file that must have the given number of dimensions.</summary>
    /// <returns>The dimensions, and as many bytes as their product.</returns>
    /// <exception cref="DataException">The file cannot be read, or is not exactly such a file.</exception>
    internal static (int[] Dimensions, byte[] Bytes) Read(string path, int dimensionCount)
    {
        try
        {
            using var file = File.OpenRead(path);
            bool zipped = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
            using Stream stream = zipped ? new GZipStream(file, CompressionMode.Decompress) : file;
            var content = Read(stream, path, dimensionCount, zipped ? file.Length * MaximumExpansion : file.Length);
            if (zipped)
                CheckTrailer(file, path, 4 + 4 * dimensionCount + content.Bytes.Length);
            return content;
        }
        catch (InvalidDataException e)
        {
            throw new DataException($"The gzip data of {path} are damaged: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path} cannot be read: {e.Message}", e);
        }
    }

    private static (int[] Dimensions, byte[] Bytes) Read(Stream stream, string path, int dimensionCount, long most)
    {
        byte[] header = new byte[4 + 4 * dimensionCount];
        int found = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        if (found < header.Length)
            throw new DataException($"{path} ends after {found} bytes, expected a header of {header.Length} bytes.");

        uint magic = BinaryPrimitives.ReadUInt32BigEndian(header);
        uint expectedMagic = 0x0800u + (uint)dimensionCount;
        if (magic != expectedMagic)
            throw new DataException($"{path} starts with 0x{magic:X8}, expected the IDX magic 0x{expectedMagic:X8}.");

        int[] dimensions = new int[dimensionCount];
        long length = 1;
        for (int i = 0; i < dimensionCount; i++)
        {
            dimensions[i] = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4 + 4 * i));
            if (dimensions[i] < 1)
                throw new DataException($"Dimension {i} of {path} is {dimensions[i]}, expected at least 1.");
            length = Math.Min(length * dimensions[i], int.MaxValue);
        }

        if (length > Math.Min(most, Array.MaxLength))
            throw new DataException(
                $"{path} is truncated: its header promises {string.Join(" x ", dimensions)} bytes, "
                + "the file is too small to hold them.");

        byte[] bytes = new byte[length];
        found = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (found < bytes.Length)
            throw new DataException($"{path} is truncated: {found} bytes after the header, expected {bytes.Length}.");
        // reading on to the end also makes gzip compare its checksum
        if (stream.ReadByte() >= 0)
            throw new DataException(
                $"{path} is too long: more than the {bytes.Length} bytes that its header promises.");
        return (dimensions, bytes);
    }

    /// <summary>
    /// GZipStream accepts a file that was cut just before the checksum and the length that close it.
    /// </summary>
    private static void CheckTrailer(FileStream file, string path, int expected)
    {
        byte[] trailer = new byte[4];
        file.Seek(-trailer.Length, SeekOrigin.End);
        file.ReadExactly(trailer);
        int found = BinaryPrimitives.ReadInt32LittleEndian(trailer);
        if (found != expected)
            throw new DataException(
                $"The gzip data of {path} are damaged: they close with the length {found}, expected {expected}.");
    }
}
