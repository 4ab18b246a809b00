using System.Buffers.Binary;

namespace EdgeBnn.Core.Tests.Format;

/// <summary>
/// A model file taken apart, so that a test can change a part and put a file together whose checksum is right.
/// </summary>
internal sealed record FileParts(byte[] Header, byte[] Arena)
{
    // 97, A4 "EBNN", 01: the array's head, the magic and the version
    private const int HeaderStart = 7;
    private const int TailLength = 6;

    /// <summary>Bytes of padding that put the arena on a multiple of 64.</summary>
    public int PadLength => -(HeaderStart + Header.Length + 7) & 63;

    public static FileParts Split(byte[] file)
    {
        MessagePackReader reader = new(file, HeaderStart, file.Length - HeaderStart, "test");
        reader.Skip("header");
        byte[] header = file[HeaderStart..reader.Position];
        reader.ReadBinary("pad");
        int length = reader.ReadBinary("arena");
        return new FileParts(header, file[(reader.Position - length)..reader.Position]);
    }

    /// <summary>The file of these parts, its arena on a multiple of 64 bytes.</summary>
    public byte[] Join(int shiftArena = 0)
    {
        List<byte> file = [0x97, 0xA4, .. "EBNN"u8, 0x01, .. Header];
        int pad = PadLength + shiftArena;
        file.AddRange([0xC4, (byte)pad, .. new byte[pad], 0xC6, .. BigEndian((uint)Arena.Length), .. Arena]);
        return Seal([.. file, .. new byte[TailLength]]);
    }

    /// <summary>Replaces the last six bytes by the checksum of all before them, and nil for the signature.</summary>
    public static byte[] Seal(byte[] file)
    {
        byte[] body = file[..^TailLength];
        return [.. body, 0xCE, .. BigEndian(Crc32.Of(body, 0, body.Length)), 0xC0];
    }

    private static byte[] BigEndian(uint value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
