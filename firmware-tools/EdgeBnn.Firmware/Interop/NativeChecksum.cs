using System.Text;

namespace EdgeBnn.Firmware.Interop;

/// <summary>
/// The number by which nanoFramework's runtime knows that an assembly and the native code in a firmware belong
/// together: a checksum over the names of the assembly, the class and the method for each native method, and over the
/// word NULL for each managed one, in the order of the metadata.
/// </summary>
/// <remarks>
/// Bits go in from the top, with the polynomial 0x04C11DB7, from 0, nothing inverted. The sum starts anew until the
/// first native method is through: of all in front of it, only that method's own name counts.
/// Source: NativeMethodsCrc and Crc32 of nanoframework/metadata-processor, release line 1.
/// </remarks>
internal static class NativeChecksum
{
    private const uint Polynomial = 0x04C11DB7;
    private const uint TopBit = 0x80000000;

    /// <summary>The checksum of an assembly with one class.</summary>
    /// <param name="assembly">Its name.</param>
    /// <param name="methods">
    /// Class (dots replaced by underscores) and native name of each method; null: managed.
    /// </param>
    public static uint Of(string assembly, IEnumerable<(string Class, string? NativeName)> methods)
    {
        uint sum = 0;
        bool begun = false;
        foreach ((string type, string? name) in methods)
        {
            if (name is null)
            {
                sum = begun ? Append(sum, "NULL") : 0;
                continue;
            }

            sum = begun ? Append(Append(Append(sum, assembly), type), name) : Append(0, name);
            begun = true;
        }

        return sum;
    }

    private static uint Append(uint sum, string text)
    {
        foreach (byte b in Encoding.ASCII.GetBytes(text))
        {
            sum ^= (uint)b << 24;
            for (int bit = 0; bit < 8; bit++)
                sum = (sum & TopBit) != 0 ? (sum << 1) ^ Polynomial : sum << 1;
        }

        return sum;
    }
}
