namespace EdgeBnn.Core;

/// <summary>
/// Reads a file <c>model.ebnn</c> and checks all of it, so that whatever comes out may run. Memory taken is at most a
/// small multiple of the file's size, whatever the file says.
/// </summary>
public static class ModelReader
{
    /// <summary>Most bytes of a signature.</summary>
    internal const int MaxSignatureBytes = 4096;

    /// <summary>Reads a model. The bytes are not kept.</summary>
    /// <exception cref="ModelFormatException">
    /// The file is damaged, of a newer version, or breaks a rule of <see cref="ModelCheck"/>.
    /// </exception>
    public static Model Read(byte[] file)
    {
        MessagePackReader reader = new MessagePackReader(file, 0, file.Length, "model file");
        CheckMagic(reader);
        int headerStart = reader.Position;
        reader.Skip("header");
        int headerLength = reader.Position - headerStart;
        CheckPad(reader, file);
        int arenaLength = reader.ReadBinary("arena");
        int arenaStart = reader.Position - arenaLength;
        CheckArenaStart(reader, arenaStart);
        CheckSum(reader, Crc32.Of(file, 0, reader.Position));
        CheckEnd(reader);

        MessagePackReader headerReader = new MessagePackReader(file, headerStart, headerLength, "model file");
        HeaderReader header = new HeaderReader(headerReader, new ParameterReader(file, arenaStart, arenaLength));
        Model model = header.Read();
        ModelCheck.Check(model);
        header.CheckStatements();
        return model;
    }

    /// <summary>Reads the magic and the version.</summary>
    internal static void CheckMagic(MessagePackReader reader)
    {
        reader.ReadArray("file", FileLayout.Elements, FileLayout.Elements);
        int start = reader.Position;
        string magic = reader.ReadText("magic", FileLayout.Magic.Length);
        if (magic != FileLayout.Magic) throw reader.Wrong(start, "magic", magic, FileLayout.Magic);
        start = reader.Position;
        long version = reader.ReadInteger("version", 1, int.MaxValue);
        if (version > FileLayout.Version)
        {
            throw reader.Wrong(start, "version", "format version " + version.ToString(),
                "at most " + FileLayout.Version.ToString() + ", the newest that this reader knows");
        }
    }

    /// <summary>Reads the padding in front of the arena.</summary>
    internal static void CheckPad(MessagePackReader reader, byte[] file)
    {
        int start = reader.Position;
        int length = reader.ReadBinary("pad");
        if (length >= FileLayout.ArenaAlignment)
            throw reader.Wrong(start, "pad", length.ToString() + " bytes", "at most 63");
        for (int i = reader.Position - length; i < reader.Position; i++)
        {
            if (file[i] != 0) throw reader.Wrong(i, "pad", file[i].ToString(), "0");
        }
    }

    /// <summary>Refuses an arena that does not start where arrays are aligned.</summary>
    internal static void CheckArenaStart(MessagePackReader reader, int arenaStart)
    {
        if (arenaStart % FileLayout.ArenaAlignment != 0)
            throw reader.Wrong(arenaStart, "arena", "a start at byte " + arenaStart.ToString(), "a multiple of 64");
    }

    /// <summary>Reads the checksum.</summary>
    internal static void CheckSum(MessagePackReader reader, uint actual)
    {
        int start = reader.Position;
        long stated = reader.ReadInteger("checksum", 0, uint.MaxValue);
        if (stated != actual) throw reader.Wrong(start, "checksum", stated.ToString(), actual.ToString());
    }

    /// <summary>Reads the signature, and nothing behind it.</summary>
    internal static void CheckEnd(MessagePackReader reader)
    {
        if (!reader.TryReadNil("signature"))
        {
            int start = reader.Position;
            int length = reader.ReadBinary("signature");
            if (length > MaxSignatureBytes)
                throw reader.Wrong(start, "signature", length.ToString() + " bytes", "at most 4096");
        }

        if (reader.Remaining > 0)
            throw reader.Wrong(reader.Position, "end of file", reader.Remaining.ToString() + " more bytes", "none");
    }
}
