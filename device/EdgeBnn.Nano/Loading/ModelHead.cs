using EdgeBnn.Core;

namespace EdgeBnn.Nano;

/// <summary>The part of a model file in front of its weights: all that it says, without what it weighs.</summary>
internal sealed class ModelHead
{
    /// <summary>Bytes that are read first; most headers are a few kilobytes.</summary>
    private const int FirstRead = 2048;

    private readonly int _headerStart;
    private readonly int _headerLength;

    private ModelHead(MessagePackReader reader, byte[] bytes, int length)
    {
        Bytes = bytes;
        ModelReader.CheckMagic(reader);
        _headerStart = reader.Position;
        reader.Skip("header");
        _headerLength = reader.Position - _headerStart;
        ModelReader.CheckPad(reader, bytes);
        int start = reader.Position;
        long arena = reader.ReadBinaryHead("arena");
        ArenaStart = reader.Position;
        ModelReader.CheckArenaStart(reader, ArenaStart);
        if (arena > length - ArenaStart)
        {
            string left = (length - ArenaStart).ToString();
            throw reader.Wrong(
                start, "arena", "the end of the file after " + left + " bytes", "at least " + arena.ToString());
        }

        ArenaLength = (int)arena;
    }

    /// <summary>The first bytes of the file, up to the arena at least.</summary>
    public byte[] Bytes { get; }

    /// <summary>Where the arena starts in the file.</summary>
    public int ArenaStart { get; }

    /// <summary>Bytes of the arena.</summary>
    public int ArenaLength { get; }

    /// <summary>Reads as much of the file as the header takes.</summary>
    /// <exception cref="ModelFormatException">The file does not start as a model file does.</exception>
    public static ModelHead Read(IModelSource source)
    {
        int length = source.Length;
        int have = FirstRead < length ? FirstRead : length;
        while (true)
        {
            byte[] bytes = new byte[have];
            source.Read(0, bytes, 0, have);
            MessagePackReader reader = new MessagePackReader(bytes, 0, have, "model file");
            try
            {
                return new ModelHead(reader, bytes, length);
            }
            catch (ModelFormatException) when (have < length)
            {
                // whatever is wrong with a part may only be that it is one
                have = length - have < have ? length : 2 * have;
            }
        }
    }

    /// <summary>A reader of the header's map, arrays from <paramref name="parameters"/>.</summary>
    public HeaderReader Header(ParameterReader parameters)
    {
        return new HeaderReader(
            new MessagePackReader(Bytes, _headerStart, _headerLength, "model file"), parameters);
    }
}
