using System;

namespace EdgeBnn.Core;

/// <summary>
/// Reads MessagePack from a range of a byte array and refuses, by name and place, whatever is not of the expected type
/// and range. Nothing is allocated by a number found in the data before that many bytes are known to be there.
/// </summary>
public sealed class MessagePackReader
{
    private readonly byte[] _data;
    private readonly string _document;
    private readonly int _end;

    // of the longest text so far: most texts are a few letters long
    private char[] _units = new char[32];

    /// <summary>
    /// Reads <paramref name="length"/> bytes of <paramref name="data"/> from <paramref name="offset"/>.
    /// </summary>
    /// <param name="data">The document.</param>
    /// <param name="offset">First byte.</param>
    /// <param name="length">Number of bytes.</param>
    /// <param name="document">What is read, for messages: <c>model file</c>.</param>
    public MessagePackReader(byte[] data, int offset, int length, string document)
    {
        _data = data;
        _end = offset + length;
        Position = offset;
        _document = document;
    }

    /// <summary>The operation that is read, for messages; -1 outside operations.</summary>
    public int OperationIndex { get; set; } = -1;

    /// <summary>Index of the next byte in the array.</summary>
    public int Position { get; set; }

    /// <summary>Bytes left.</summary>
    public int Remaining { get { return _end - Position; } }

    /// <summary>Reads an integer of any encoding.</summary>
    /// <exception cref="ModelFormatException">Something else is there, or a number out of range.</exception>
    public long ReadInteger(string what, long min, long max)
    {
        int start = Position;
        int tag = ReadTag(what);
        long value;
        if (tag < 0x80) value = tag;
        else if (tag >= 0xE0) value = tag - 256;
        else if (tag >= 0xCC && tag <= 0xCF) value = ReadBigEndian(what, 1 << (tag - 0xCC));
        else if (tag >= 0xD0 && tag <= 0xD3) value = ReadSigned(what, 1 << (tag - 0xD0));
        else throw Wrong(start, what, MessagePackTag.Describe(tag), Range(min, max));
        if (tag == 0xCF && value < 0) throw Wrong(start, what, "a number above 9223372036854775807", Range(min, max));
        if (value < min || value > max) throw Wrong(start, what, value.ToString(), Range(min, max));
        return value;
    }

    /// <summary>Reads an integer that fits int.</summary>
    /// <exception cref="ModelFormatException">Something else is there, or a number out of range.</exception>
    public int ReadInt(string what, int min, int max)
    {
        return (int)ReadInteger(what, min, max);
    }

    /// <summary>Reads a finite 32-bit float.</summary>
    /// <exception cref="ModelFormatException">Something else is there, or NaN or an infinity.</exception>
    public float ReadFloat(string what)
    {
        int start = Position;
        int tag = ReadTag(what);
        if (tag != 0xCA) throw Wrong(start, what, MessagePackTag.Describe(tag), "a 32-bit float");
        int bits = (int)ReadBigEndian(what, 4);

        // by its bits: a microcontroller's compare says true for NaN
        if ((bits & 0x7F800000) == 0x7F800000) throw Wrong(start, what, "NaN or an infinity", "a finite number");
        return BitConverter.ToSingle(BitConverter.GetBytes(bits), 0);
    }

    /// <summary>Reads true or false.</summary>
    /// <exception cref="ModelFormatException">Something else is there.</exception>
    public bool ReadBoolean(string what)
    {
        int start = Position;
        int tag = ReadTag(what);
        if (tag != 0xC2 && tag != 0xC3) throw Wrong(start, what, MessagePackTag.Describe(tag), "true or false");
        return tag == 0xC3;
    }

    /// <summary>
    /// Reads a text of at most <paramref name="maxBytes"/> bytes of UTF-8 without control characters.
    /// </summary>
    /// <exception cref="ModelFormatException">Something else is there.</exception>
    public string ReadText(string what, int maxBytes)
    {
        int start = Position;
        int tag = ReadTag(what);
        long length;
        if (tag >= 0xA0 && tag <= 0xBF) length = tag & 31;
        else if (tag >= 0xD9 && tag <= 0xDB) length = ReadBigEndian(what, 1 << (tag - 0xD9));
        else throw Wrong(start, what, MessagePackTag.Describe(tag), "a text");
        if (length > maxBytes)
            throw Wrong(start, what, length.ToString() + " bytes of text", "at most " + maxBytes.ToString());
        Need(what, length);
        if (_units.Length < length) _units = new char[(int)length];
        string? text = Utf8.Decode(_data, Position, (int)length, _units);
        if (text == null) throw Wrong(start, what, "bytes that are no text", "UTF-8 without control characters");
        Position += (int)length;
        return text;
    }

    /// <summary>
    /// Reads the head of an array; every value takes at least one byte, so no more are promised than can be there.
    /// </summary>
    /// <returns>How many values follow.</returns>
    /// <exception cref="ModelFormatException">
    /// Something else is there, or a count out of range or beyond the data.
    /// </exception>
    public int ReadArray(string what, int min, int max)
    {
        int start = Position;
        int tag = ReadTag(what);
        long count;
        if (tag >= 0x90 && tag <= 0x9F) count = tag & 15;
        else if (tag == 0xDC || tag == 0xDD) count = ReadBigEndian(what, tag == 0xDC ? 2 : 4);
        else throw Wrong(start, what, MessagePackTag.Describe(tag), "an array");
        if (count < min || count > max)
            throw Wrong(start, what, count.ToString() + " values", Range(min, max) + " values");
        Need(what, count);
        return (int)count;
    }

    /// <summary>Reads the head of a map.</summary>
    /// <returns>How many pairs of key and value follow.</returns>
    /// <exception cref="ModelFormatException">Something else is there, or a count beyond the data.</exception>
    public int ReadMap(string what)
    {
        int start = Position;
        int tag = ReadTag(what);
        long count;
        if (tag >= 0x80 && tag <= 0x8F) count = tag & 15;
        else if (tag == 0xDE || tag == 0xDF) count = ReadBigEndian(what, tag == 0xDE ? 2 : 4);
        else throw Wrong(start, what, MessagePackTag.Describe(tag), "a map");
        Need(what, 2 * count);
        return (int)count;
    }

    /// <summary>
    /// Reads the head of binary data and moves behind the data, which starts at <c>Position - result</c>.
    /// </summary>
    /// <returns>How many bytes it has.</returns>
    /// <exception cref="ModelFormatException">Something else is there, or more bytes than the data has.</exception>
    public int ReadBinary(string what)
    {
        long length = ReadBinaryHead(what);
        Need(what, length);
        Position += (int)length;
        return (int)length;
    }

    /// <summary>Reads the head of binary data whose bytes are read elsewhere: they start at <see cref="Position"/>.</summary>
    /// <returns>How many bytes the data is said to have.</returns>
    /// <exception cref="ModelFormatException">Something else is there.</exception>
    internal long ReadBinaryHead(string what)
    {
        int start = Position;
        int tag = ReadTag(what);
        if (tag < 0xC4 || tag > 0xC6) throw Wrong(start, what, MessagePackTag.Describe(tag), "binary data");
        return ReadBigEndian(what, 1 << (tag - 0xC4));
    }

    /// <summary>Moves over nil if it is next.</summary>
    /// <exception cref="ModelFormatException">The data ends here.</exception>
    public bool TryReadNil(string what)
    {
        Need(what, 1);
        if (_data[Position] != 0xC0) return false;
        Position++;
        return true;
    }

    /// <summary>Moves over one value of any type, with everything in it; depth costs no stack.</summary>
    /// <exception cref="ModelFormatException">The value is not MessagePack or runs beyond the data.</exception>
    public void Skip(string what)
    {
        long pending = 1;
        while (pending > 0)
        {
            int start = Position;
            int tag = ReadTag(what);
            int countBytes = MessagePackTag.CountBytes(tag);
            if (countBytes < 0) throw Wrong(start, what, "byte 0xC1", "a MessagePack value");
            long count = countBytes == 0 ? MessagePackTag.InlineCount(tag) : ReadBigEndian(what, countBytes);
            long body = MessagePackTag.FixedBytes(tag) + (count * MessagePackTag.BytesPerCount(tag));
            Need(what, body);
            Position += (int)body;
            pending += (count * MessagePackTag.ValuesPerCount(tag)) - 1;
            Need(what, pending);
        }
    }

    /// <summary>The exception for a value at <paramref name="position"/>.</summary>
    public ModelFormatException Wrong(int position, string what, string found, string expected)
    {
        string operation = OperationIndex < 0 ? "" : ", operation " + OperationIndex.ToString();
        return new ModelFormatException(_document + operation + ", byte " + position.ToString() + ": " + what + ": found "
            + found + ", expected " + expected + ".");
    }

    private static string Range(long min, long max)
    {
        return min == max ? min.ToString() : min.ToString() + " to " + max.ToString();
    }

    private int ReadTag(string what)
    {
        Need(what, 1);
        return _data[Position++];
    }

    private long ReadSigned(string what, int bytes)
    {
        int unused = 64 - (8 * bytes);
        return (ReadBigEndian(what, bytes) << unused) >> unused;
    }

    private long ReadBigEndian(string what, int bytes)
    {
        Need(what, bytes);
        long value = 0;
        for (int i = 0; i < bytes; i++) value = (value << 8) | _data[Position++];
        return value;
    }

    private void Need(string what, long bytes)
    {
        if (bytes <= Remaining) return;
        throw Wrong(Position, what, "the end of the data after " + Remaining.ToString() + " bytes",
            "at least " + bytes.ToString());
    }
}
