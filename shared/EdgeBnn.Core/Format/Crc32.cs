namespace EdgeBnn.Core;

/// <summary>
/// CRC-32 of IEEE 802.3 (the one of zip and PNG): reflected polynomial 0xEDB88320, start and final xor 0xFFFFFFFF.
/// </summary>
public static class Crc32
{
    // a table of 256 words is 1 KB of memory on a board, and eight times faster there than shifting bit by bit
    private static readonly uint[] Table = MakeTable();

    /// <summary>Checksum of <paramref name="length"/> bytes from <paramref name="offset"/>; of none it is 0.</summary>
    public static uint Of(byte[] data, int offset, int length)
    {
        return Append(0, data, offset, length);
    }

    /// <summary>Checksum of what <paramref name="crc"/> is the checksum of, and the given bytes behind it.</summary>
    public static uint Append(uint crc, byte[] data, int offset, int length)
    {
        uint[] table = Table;
        crc = ~crc;
        for (int i = offset; i < offset + length; i++) crc = table[(int)((crc ^ data[i]) & 0xFF)] ^ (crc >> 8);
        return ~crc;
    }

    private static uint[] MakeTable()
    {
        uint[] table = new uint[256];
        for (uint n = 0; n < 256; n++)
        {
            uint crc = n;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
            table[(int)n] = crc;
        }

        return table;
    }
}
