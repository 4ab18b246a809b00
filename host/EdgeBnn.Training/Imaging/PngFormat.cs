namespace EdgeBnn.Training.Imaging;

/// <summary>What reader and writer share of the PNG format (https://www.w3.org/TR/png-3).</summary>
internal static class PngFormat
{
    internal const int HeaderLength = 13;

    /// <summary>Bytes of a chunk beside its data: length, type, checksum.</summary>
    internal const int ChunkOverhead = 12;

    /// <summary>The eight bytes that every PNG file starts with.</summary>
    internal static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Values of one pixel in the file; 0 for a colour type that does not exist.</summary>
    internal static int ValuesPerPixel(int colorType) => colorType switch
    {
        0 or 3 => 1, // gray, palette
        2 => 3, // RGB
        4 => 2, // gray and alpha
        6 => 4, // RGB and alpha
        _ => 0,
    };
}
