using System.Buffers.Binary;
using EdgeBnn.Training.Data;

namespace EdgeBnn.Training.Imaging;

/// <summary>The IHDR chunk, checked.</summary>
internal readonly record struct PngHeader(int Width, int Height, int Depth, int ColorType, bool Interlaced)
{
    /// <summary>Values of a pixel in the file; a palette's pixel has one.</summary>
    internal int Values => PngFormat.ValuesPerPixel(ColorType);

    /// <summary>Bytes of all rows, with their filters' bytes.</summary>
    internal long Length => (long)(RowLength + 1) * Height;

    /// <summary>Bytes of a row in the file, without the filter's byte.</summary>
    internal int RowLength => (Width * Values * Depth + 7) / 8;

    /// <summary>Bytes from a value to the one that filters compare it with.</summary>
    internal int FilterStep => Math.Max(1, Values * Depth / 8);

    /// <exception cref="DataException">The header is not that of a picture this reader can read.</exception>
    internal static PngHeader Parse(ReadOnlySpan<byte> data, string name)
    {
        if (data.Length != PngFormat.HeaderLength)
            throw new DataException(
                $"The IHDR chunk of {name} has {data.Length} bytes, expected {PngFormat.HeaderLength}.");

        uint width = BinaryPrimitives.ReadUInt32BigEndian(data);
        uint height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        PictureLimits.Check(height, width, name);

        var (depth, colorType) = (data[8], data[9]);
        bool known = colorType switch
        {
            0 => depth is 1 or 2 or 4 or 8 or 16,
            3 => depth is 1 or 2 or 4 or 8,
            2 or 4 or 6 => depth is 8 or 16,
            _ => false,
        };
        if (!known)
            throw new DataException(
                $"{name} has colour type {colorType} with {depth} bits, expected one that PNG defines.");
        if (data[10] != 0 || data[11] != 0)
            throw new DataException(
                $"{name} has compression {data[10]} and filter method {data[11]}, expected 0 and 0.");
        if (data[12] > 1)
            throw new DataException($"{name} is interlaced by method {data[12]}, expected 0 (none) or 1 (Adam7).");
        return new PngHeader((int)width, (int)height, depth, colorType, Interlaced: data[12] == 1);
    }
}
