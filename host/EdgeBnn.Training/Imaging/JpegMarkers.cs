using System.Buffers.Binary;

namespace EdgeBnn.Training.Imaging;

/// <summary>What the segments before a JPEG's pixels say that libjpeg does not act upon.</summary>
/// <param name="Orientation">
/// Of Exif, 1 to 8: how the camera was held (https://www.cipa.jp/std/documents/e/DC-008-2012_E.pdf, 4.6.4); 1 where
/// nothing or nonsense is said.
/// </param>
/// <param name="Adobe">Whether Adobe's segment is there: CMYK is inverted then, as all programs write it.</param>
internal readonly record struct JpegMarkers(int Orientation, bool Adobe)
{
    private const int StartOfScan = 0xDA;
    private const int App1 = 0xE1;
    private const int App14 = 0xEE;
    private const int OrientationTag = 0x0112;

    /// <summary>Reads the segments up to the first scan; stops without complaint where they make no sense.</summary>
    public static JpegMarkers Scan(ReadOnlySpan<byte> file)
    {
        var (orientation, adobe) = (1, false);
        for (int at = 2; at + 4 <= file.Length && file[at] == 0xFF;)
        {
            int marker = file[at + 1];
            if (marker == 0xFF)
            {
                // fill bytes may stand before a marker
                at++;
                continue;
            }

            int length = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
            if (marker == StartOfScan || length < 2 || at + 2 + length > file.Length)
                break;
            ReadOnlySpan<byte> data = file.Slice(at + 4, length - 2);
            if (marker == App1 && data.StartsWith("Exif\0\0"u8))
                orientation = ReadOrientation(data[6..]);
            else if (marker == App14 && data.StartsWith("Adobe"u8))
                adobe = true;
            at += 2 + length;
        }

        return new(orientation, adobe);
    }

    /// <summary>Looks for the tag in the first directory of a TIFF structure.</summary>
    private static int ReadOrientation(ReadOnlySpan<byte> tiff)
    {
        const int Entry = 12;
        if (tiff.Length < 8)
            return 1;
        bool little = tiff[0] == 'I';
        uint start = Long(tiff[4..], little);
        if (start > tiff.Length - 2)
            return 1;
        ReadOnlySpan<byte> directory = tiff[(int)start..];
        int count = Math.Min(Short(directory, little), (directory.Length - 2) / Entry);
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> entry = directory.Slice(2 + i * Entry, Entry);
            if (Short(entry, little) == OrientationTag)
                return Short(entry[8..], little) is >= 1 and <= 8 and var orientation ? orientation : 1;
        }

        return 1;
    }

    private static int Short(ReadOnlySpan<byte> from, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(from) : BinaryPrimitives.ReadUInt16BigEndian(from);

    private static uint Long(ReadOnlySpan<byte> from, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(from) : BinaryPrimitives.ReadUInt32BigEndian(from);
}
