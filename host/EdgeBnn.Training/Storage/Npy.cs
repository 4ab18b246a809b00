using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace EdgeBnn.Training;

/// <summary>
/// NumPy's array format, version 1.0, for little-endian float32 in C order: a magic, the header's length, a Python
/// dictionary as text padded so that the data starts at a multiple of 64, the data.
/// </summary>
internal static class Npy
{
    private const int Preamble = 10;
    private const int Alignment = 64;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0];

    /// <summary>The bytes of an array.</summary>
    public static byte[] Write(ReadOnlySpan<float> values, IReadOnlyList<int> dimensions)
    {
        byte[] header = Header(dimensions);
        byte[] file = new byte[header.Length + (values.Length * sizeof(float))];
        header.CopyTo(file, 0);
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan(header.Length + (i * sizeof(float))), values[i]);
        return file;
    }

    /// <summary>Bytes that an array of this shape takes.</summary>
    public static int Length(IReadOnlyList<int> dimensions) =>
        Header(dimensions).Length + (dimensions.Aggregate(1, (a, b) => checked(a * b)) * sizeof(float));

    /// <summary>Reads an array of a known shape, or returns null where the bytes are anything else.</summary>
    public static float[]? Read(ReadOnlySpan<byte> file, IReadOnlyList<int> dimensions)
    {
        byte[] header = Header(dimensions);
        if (file.Length != Length(dimensions) || !file[..header.Length].SequenceEqual(header))
            return null;
        float[] values = new float[(file.Length - header.Length) / sizeof(float)];
        ReadOnlySpan<byte> data = file[header.Length..];
        if (BitConverter.IsLittleEndian)
        {
            data.CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
            return values;
        }

        for (int i = 0; i < values.Length; i++)
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(data[(i * sizeof(float))..]);
        return values;
    }

    private static byte[] Header(IReadOnlyList<int> dimensions)
    {
        string shape = string.Join(", ", dimensions.Select(d => d.ToString(CultureInfo.InvariantCulture)));
        string comma = dimensions.Count == 1 ? "," : "";
        string text = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({shape}{comma}), }}";
        int length = (Preamble + text.Length + 1 + Alignment - 1) / Alignment * Alignment;
        byte[] header = new byte[length];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(Magic.Length), (ushort)(length - Preamble));
        header.AsSpan(Preamble).Fill((byte)' ');
        Encoding.ASCII.GetBytes(text, header.AsSpan(Preamble));
        header[^1] = (byte)'\n';
        return header;
    }
}
