using System;

namespace EdgeBnn.Core;

/// <summary>
/// Takes parameter arrays out of the weight arena. References must ascend in the order of the header and may not
/// overlap, so all arrays together are never larger than the arena, however many references a hostile file holds.
/// </summary>
internal class ParameterReader
{
    private readonly int _arenaStart;
    private readonly int _arenaLength;
    private int _used;

    /// <summary>Reads from the arena at <paramref name="arenaStart"/> of the file.</summary>
    public ParameterReader(byte[] data, int arenaStart, int arenaLength)
    {
        Data = data;
        _arenaStart = arenaStart;
        _arenaLength = arenaLength;
    }

    /// <summary>Where the bytes of the array that was located last stand.</summary>
    protected byte[] Data { get; set; }

    /// <summary>Reads the array that the value of the map's key refers to.</summary>
    public sbyte[] SBytes(MapReader map)
    {
        int start = Reference(map, 1, out int count);
        sbyte[] values = new sbyte[count];
        for (int i = 0; i < count; i++) values[i] = (sbyte)Data[start + i];
        return values;
    }

    /// <summary>Reads the array that the value of the map's key refers to.</summary>
    public byte[] Bytes(MapReader map)
    {
        int start = Reference(map, 1, out int count);
        byte[] values = new byte[count];
        Array.Copy(Data, start, values, 0, count);
        return values;
    }

    /// <summary>Reads the array that the value of the map's key refers to.</summary>
    public short[] Shorts(MapReader map)
    {
        int start = Reference(map, 2, out int count);
        short[] values = new short[count];
        for (int i = 0; i < count; i++)
            values[i] = (short)(Data[start + (2 * i)] | (Data[start + (2 * i) + 1] << 8));
        return values;
    }

    /// <summary>Reads the array that the value of the map's key refers to.</summary>
    public int[] Ints(MapReader map)
    {
        int start = Reference(map, 4, out int count);
        int[] values = new int[count];
        for (int i = 0; i < count; i++) values[i] = (int)Get(start + (4 * i));
        return values;
    }

    /// <summary>Reads the array that the value of the map's key refers to.</summary>
    public uint[] Words(MapReader map)
    {
        int start = Reference(map, 4, out int count);
        uint[] values = new uint[count];
        for (int i = 0; i < count; i++) values[i] = Get(start + (4 * i));
        return values;
    }

    /// <summary>
    /// Index in <see cref="Data"/> of an array of the arena; -1 when only its reference is wanted, which then counts as
    /// empty.
    /// </summary>
    protected virtual int Locate(int offset, int bytes)
    {
        return _arenaStart + offset;
    }

    private uint Get(int at)
    {
        return Data[at] | ((uint)Data[at + 1] << 8) | ((uint)Data[at + 2] << 16) | ((uint)Data[at + 3] << 24);
    }

    private int Reference(MapReader map, int elementBytes, out int count)
    {
        MessagePackReader reader = map.Reader;
        reader.ReadArray(map.Key, 2, 2);
        int position = reader.Position;
        int offset = reader.ReadInt(map.Key, 0, int.MaxValue);
        if (offset % FileLayout.ArrayAlignment != 0)
            throw reader.Wrong(position, map.Key, "arena offset " + offset.ToString(), "a multiple of 16");
        if (offset < _used)
        {
            throw reader.Wrong(position, map.Key, "arena offset " + offset.ToString(),
                "at least " + _used.ToString() + ", where the array before it ends");
        }

        position = reader.Position;
        int bytes = reader.ReadInt(map.Key, 1, int.MaxValue);
        if (bytes % elementBytes != 0)
        {
            throw reader.Wrong(position, map.Key, bytes.ToString() + " bytes",
                "a multiple of " + elementBytes.ToString());
        }

        if (bytes > _arenaLength - offset)
        {
            throw reader.Wrong(position, map.Key, bytes.ToString() + " bytes at arena offset " + offset.ToString(),
                "an end within the arena's " + _arenaLength.ToString() + " bytes");
        }

        _used = offset + bytes;
        int start = Locate(offset, bytes);
        count = start < 0 ? 0 : bytes / elementBytes;
        return start < 0 ? 0 : start;
    }
}
