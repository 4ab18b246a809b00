using System;

namespace EdgeBnn.Core;

/// <summary>
/// Writes MessagePack (https://github.com/msgpack/msgpack/blob/master/spec.md) into a buffer that grows, each value in
/// its shortest form.
/// </summary>
public sealed class MessagePackWriter
{
    private byte[] _data;

    /// <summary>Starts an empty document.</summary>
    public MessagePackWriter()
    {
        _data = new byte[256];
    }

    /// <summary>Bytes written so far.</summary>
    public int Length { get; private set; }

    /// <summary>A copy of what was written.</summary>
    public byte[] ToArray()
    {
        byte[] copy = new byte[Length];
        Array.Copy(_data, 0, copy, 0, Length);
        return copy;
    }

    /// <summary>Writes an integer.</summary>
    public void WriteInteger(long value)
    {
        if (value >= 0) WriteUnsigned(value);
        else if (value >= -32) WriteByte((int)value & 0xFF);
        else if (value >= sbyte.MinValue) WriteTagged(0xD0, value, 1);
        else if (value >= short.MinValue) WriteTagged(0xD1, value, 2);
        else if (value >= int.MinValue) WriteTagged(0xD2, value, 4);
        else WriteTagged(0xD3, value, 8);
    }

    /// <summary>
    /// Writes an unsigned 32-bit integer in its longest form, so that its place and size do not depend on it.
    /// </summary>
    public void WriteFixed32(uint value)
    {
        WriteTagged(0xCE, value, 4);
    }

    /// <summary>Writes a 32-bit float.</summary>
    public void WriteFloat(float value)
    {
        WriteTagged(0xCA, BitConverter.ToInt32(BitConverter.GetBytes(value), 0), 4);
    }

    /// <summary>Writes true or false.</summary>
    public void WriteBoolean(bool value)
    {
        WriteByte(value ? 0xC3 : 0xC2);
    }

    /// <summary>Writes nil.</summary>
    public void WriteNil()
    {
        WriteByte(0xC0);
    }

    /// <summary>Writes a text as UTF-8.</summary>
    /// <exception cref="ArgumentException">The text holds a lone surrogate or a control character.</exception>
    public void WriteText(string text)
    {
        int length = Utf8.Length(text);
        if (length < 0) throw new ArgumentException("a text holds a lone surrogate or a control character");
        if (length < 32) WriteByte(0xA0 | length);
        else if (length < 256) WriteTagged(0xD9, length, 1);
        else if (length < 65536) WriteTagged(0xDA, length, 2);
        else WriteTagged(0xDB, length, 4);
        Reserve(length);
        Utf8.Encode(text, _data, Length);
        Length += length;
    }

    /// <summary>Starts an array; <paramref name="count"/> values must follow.</summary>
    public void WriteArray(int count)
    {
        if (count < 16) WriteByte(0x90 | count);
        else if (count < 65536) WriteTagged(0xDC, count, 2);
        else WriteTagged(0xDD, count, 4);
    }

    /// <summary>Starts a map; <paramref name="count"/> keys must follow, each with its value.</summary>
    public void WriteMap(int count)
    {
        if (count < 16) WriteByte(0x80 | count);
        else if (count < 65536) WriteTagged(0xDE, count, 2);
        else WriteTagged(0xDF, count, 4);
    }

    /// <summary>Starts a map whose number of keys (0 to 15) is told later with <see cref="EndMap"/>.</summary>
    /// <returns>What <see cref="EndMap"/> wants to know.</returns>
    public int BeginMap()
    {
        WriteByte(0x80);
        return Length - 1;
    }

    /// <summary>Tells the number of keys of a map started with <see cref="BeginMap"/>.</summary>
    /// <exception cref="ArgumentException">More than 15 keys.</exception>
    public void EndMap(int start, int count)
    {
        if (count < 0 || count > 15)
            throw new ArgumentException("a map with " + count.ToString() + " keys, at most 15 fit");
        _data[start] = (byte)(0x80 | count);
    }

    /// <summary>Writes bytes in the short form: at most 255 of them, 2 bytes in front.</summary>
    /// <exception cref="ArgumentException">More than 255 bytes.</exception>
    public void WriteShortBinary(byte[] bytes)
    {
        if (bytes.Length > 255) throw new ArgumentException("more than 255 bytes for a short binary");
        WriteTagged(0xC4, bytes.Length, 1);
        WriteRaw(bytes, bytes.Length);
    }

    /// <summary>
    /// Writes the first <paramref name="length"/> bytes of a buffer in the long form: 5 bytes in front.
    /// </summary>
    public void WriteLongBinary(byte[] bytes, int length)
    {
        WriteTagged(0xC6, length, 4);
        WriteRaw(bytes, length);
    }

    /// <summary>Appends a part of a document that was written apart.</summary>
    public void Append(MessagePackWriter part)
    {
        WriteRaw(part._data, part.Length);
    }

    /// <summary>CRC-32 of everything written so far.</summary>
    public uint Checksum()
    {
        return Crc32.Of(_data, 0, Length);
    }

    private void WriteUnsigned(long value)
    {
        if (value < 128) WriteByte((int)value);
        else if (value < 256) WriteTagged(0xCC, value, 1);
        else if (value < 65536) WriteTagged(0xCD, value, 2);
        else if (value <= uint.MaxValue) WriteTagged(0xCE, value, 4);
        else WriteTagged(0xCF, value, 8);
    }

    private void WriteTagged(int tag, long value, int bytes)
    {
        Reserve(9);
        _data[Length++] = (byte)tag;
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) _data[Length++] = (byte)(value >> shift);
    }

    private void WriteByte(int value)
    {
        Reserve(1);
        _data[Length++] = (byte)value;
    }

    private void WriteRaw(byte[] bytes, int length)
    {
        Reserve(length);
        Array.Copy(bytes, 0, _data, Length, length);
        Length += length;
    }

    private void Reserve(int bytes)
    {
        if (bytes <= _data.Length - Length) return;
        int capacity = _data.Length * 2;
        if (capacity < Length + bytes) capacity = Length + bytes;
        byte[] larger = new byte[capacity];
        Array.Copy(_data, 0, larger, 0, Length);
        _data = larger;
    }
}
