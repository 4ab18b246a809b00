using System;

namespace EdgeBnn.Core;

/// <summary>
/// Collects parameter arrays into the weight arena: little-endian, one behind the other in the order of the header,
/// each on a multiple of 16 bytes.
/// </summary>
internal sealed class ParameterWriter
{
    /// <summary>The arena so far; only the first <see cref="Length"/> bytes count.</summary>
    public byte[] Data { get; private set; } = new byte[1024];

    /// <summary>Bytes of the arena so far.</summary>
    public int Length { get; private set; }

    /// <summary>Adds an array and returns its offset.</summary>
    public int Add(sbyte[] values)
    {
        int start = Begin(values.Length);
        for (int i = 0; i < values.Length; i++) Data[start + i] = (byte)values[i];
        return start;
    }

    /// <summary>Adds an array and returns its offset.</summary>
    public int Add(byte[] values)
    {
        int start = Begin(values.Length);
        Array.Copy(values, 0, Data, start, values.Length);
        return start;
    }

    /// <summary>Adds an array and returns its offset.</summary>
    public int Add(short[] values)
    {
        int start = Begin(values.Length * 2);
        for (int i = 0; i < values.Length; i++)
        {
            Data[start + (2 * i)] = (byte)values[i];
            Data[start + (2 * i) + 1] = (byte)(values[i] >> 8);
        }

        return start;
    }

    /// <summary>Adds an array and returns its offset.</summary>
    public int Add(int[] values)
    {
        int start = Begin(values.Length * 4);
        for (int i = 0; i < values.Length; i++) Put(start + (4 * i), (uint)values[i]);
        return start;
    }

    /// <summary>Adds an array and returns its offset.</summary>
    public int Add(uint[] values)
    {
        int start = Begin(values.Length * 4);
        for (int i = 0; i < values.Length; i++) Put(start + (4 * i), values[i]);
        return start;
    }

    private void Put(int at, uint value)
    {
        Data[at] = (byte)value;
        Data[at + 1] = (byte)(value >> 8);
        Data[at + 2] = (byte)(value >> 16);
        Data[at + 3] = (byte)(value >> 24);
    }

    private int Begin(int bytes)
    {
        int start = (Length + FileLayout.ArrayAlignment - 1) & -FileLayout.ArrayAlignment;
        int end = start + bytes;
        if (end > Data.Length)
        {
            byte[] larger = new byte[end > 2 * Data.Length ? end : 2 * Data.Length];
            Array.Copy(Data, 0, larger, 0, Length);
            Data = larger;
        }

        Length = end;
        return start;
    }
}
