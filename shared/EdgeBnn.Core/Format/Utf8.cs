namespace EdgeBnn.Core;

/// <summary>UTF-8, strict: what is not well formed (Unicode 15, table 3-7) is refused, not replaced.</summary>
internal static class Utf8
{
    /// <summary>
    /// Bytes that a text takes, or -1 when it holds a lone surrogate or a control character (U+0000 to U+001F, U+007F):
    /// names end up on terminals.
    /// </summary>
    public static int Length(string text)
    {
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            int unit = text[i];
            if (unit < 0x20 || unit == 0x7F) return -1;
            if (unit < 0x80) length += 1;
            else if (unit < 0x800) length += 2;
            else if (unit < 0xD800 || unit > 0xDFFF) length += 3;
            else if (IsPair(text, i))
            {
                length += 4;
                i++;
            }
            else return -1;
        }

        return length;
    }

    /// <summary>Writes a text for which <see cref="Length"/> is not -1.</summary>
    public static void Encode(string text, byte[] data, int offset)
    {
        for (int i = 0; i < text.Length; i++)
        {
            int point = text[i];
            if (point >= 0xD800 && point <= 0xDFFF) point = 0x10000 + ((point - 0xD800) << 10) + (text[++i] - 0xDC00);
            if (point < 0x80)
            {
                data[offset++] = (byte)point;
                continue;
            }

            int tails = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
            int lead = tails == 1 ? 0xC0 : tails == 2 ? 0xE0 : 0xF0;
            data[offset++] = (byte)(lead | (point >> (6 * tails)));
            for (int k = tails - 1; k >= 0; k--) data[offset++] = (byte)(0x80 | ((point >> (6 * k)) & 0x3F));
        }
    }

    /// <summary>Reads a text; null when the bytes are not UTF-8 or hold a control character.</summary>
    /// <param name="data">Holds the text.</param>
    /// <param name="offset">Its first byte.</param>
    /// <param name="length">Its bytes.</param>
    /// <param name="units">Scratch for at least as many characters.</param>
    public static string? Decode(byte[] data, int offset, int length, char[] units)
    {
        if (length == 0) return "";
        int count = 0;
        int end = offset + length;
        while (offset < end)
        {
            int lead = data[offset++];
            int tails = lead < 0x80 ? 0 : lead < 0xC2 ? -1 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : lead < 0xF5 ? 3 : -1;
            if (tails < 0 || tails > end - offset) return null;
            int point = tails == 0 ? lead : lead & (0x3F >> tails);
            for (int k = 0; k < tails; k++)
            {
                int tail = data[offset++];
                if ((tail & 0xC0) != 0x80) return null;
                point = (point << 6) | (tail & 0x3F);
            }

            bool surrogate = point >= 0xD800 && point <= 0xDFFF;
            bool tooLong = (tails == 2 && point < 0x800) || (tails == 3 && (point < 0x10000 || point > 0x10FFFF));
            if (surrogate || tooLong || point < 0x20 || point == 0x7F) return null;
            if (point < 0x10000)
            {
                units[count++] = (char)point;
                continue;
            }

            units[count++] = (char)(0xD800 + ((point - 0x10000) >> 10));
            units[count++] = (char)(0xDC00 + ((point - 0x10000) & 0x3FF));
        }

        return new string(units, 0, count);
    }

    private static bool IsPair(string text, int i)
    {
        return text[i] <= 0xDBFF && i + 1 < text.Length && text[i + 1] >= 0xDC00 && text[i + 1] <= 0xDFFF;
    }
}
