using System.Globalization;
using System.Text;

namespace EdgeBnn.Firmware.Sources;

/// <summary>Values and texts as C writes them.</summary>
internal static class CText
{
    private const int LineWidth = 116;
    private const int MaxCommentLength = 60;

    /// <summary>A number with commas between thousands, for comments.</summary>
    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>"1 image", "2 images".</summary>
    public static string Count(long count, string what) => $"{Number(count)} {what}{(count == 1 ? "" : "s")}";

    /// <summary>A decimal number; -2,147,483,648 cannot be written as one.</summary>
    public static string Decimal(long value) =>
        value == int.MinValue ? "INT32_MIN" : value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A float constant that is read back as the same value.</summary>
    public static string Float(float value)
    {
        string digits = value.ToString("R", CultureInfo.InvariantCulture);
        return digits + (digits.AsSpan().IndexOfAny('.', 'E') < 0 ? ".0f" : "f");
    }

    /// <summary>A word of bits.</summary>
    public static string Hexadecimal(uint value) => "0x" + value.ToString("X8", CultureInfo.InvariantCulture);

    /// <summary>
    /// A string constant. Bytes outside ASCII are octal, which ends after three digits whatever follows.
    /// </summary>
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (byte b in Encoding.UTF8.GetBytes(text))
        {
            // a question mark might begin a trigraph
            if (b is (byte)'"' or (byte)'\\' or (byte)'?')
                quoted.Append('\\').Append((char)b);
            else if (b is >= 32 and < 127)
                quoted.Append((char)b);
            else
                quoted.Append('\\').Append(Convert.ToString(b, 8).PadLeft(3, '0'));
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>
    /// Any text within a comment of one line: nothing that could end the comment, go on to the next line or turn the
    /// direction of what follows.
    /// </summary>
    public static string Comment(string text)
    {
        var comment = new StringBuilder();
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool plain = rune.IsAscii ? rune.Value is >= 32 and < 127 and not '\\' : Rune.IsLetterOrDigit(rune);
            comment.Append(plain ? rune.ToString() : "?");
        }

        string whole = comment.Replace("??/", "? /").ToString();
        return whole.Length <= MaxCommentLength ? whole : whole[..MaxCommentLength] + "...";
    }

    /// <summary>Values parted by commas, as many in a line as fit, indented by four blanks.</summary>
    public static string Lines(IEnumerable<string> values)
    {
        var text = new StringBuilder();
        int column = 0;
        foreach (string value in values)
        {
            if (column > 0 && column + 2 + value.Length > LineWidth)
            {
                text.Append('\n');
                column = 0;
            }

            text.Append(column == 0 ? "    " : " ").Append(value).Append(',');
            column += value.Length + 2;
        }

        return text.Append('\n').ToString();
    }
}
