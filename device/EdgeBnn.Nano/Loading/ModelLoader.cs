using System;
using EdgeBnn.Core;

namespace EdgeBnn.Nano;

/// <summary>
/// Reads a model file from where it lies, in pieces: neither the file nor its weights are ever in memory twice. Refuses
/// what <see cref="ModelReader"/> refuses.
/// </summary>
public static class ModelLoader
{
    /// <summary>Bytes that are read at a time while the checksum is counted.</summary>
    internal const int Chunk = 2048;

    /// <summary>The checksum in its longest form, and the head of a signature.</summary>
    private const int EndBytes = 16;

    /// <summary>Reads and checks all of a model.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="source"/> is null.</exception>
    /// <exception cref="ModelFormatException">
    /// The file is damaged, of a newer version, or breaks a rule of <see cref="ModelCheck"/>.
    /// </exception>
    public static Model Load(IModelSource source)
    {
        if (source == null) throw new ArgumentNullException(nameof(source));
        ModelHead head = ModelHead.Read(source);
        byte[] buffer = new byte[Chunk];
        CheckEnd(source, head, buffer);
        HeaderReader header = head.Header(new SourceParameters(source, head, buffer));
        Model model = header.Read();
        ModelCheck.Check(model);
        header.CheckStatements();
        return model;
    }

    private static void CheckEnd(IModelSource source, ModelHead head, byte[] buffer)
    {
        int arenaEnd = head.ArenaStart + head.ArenaLength;
        uint sum = 0;
        for (int position = 0; position < arenaEnd;)
        {
            int count = arenaEnd - position < buffer.Length ? arenaEnd - position : buffer.Length;
            source.Read(position, buffer, 0, count);
            sum = Crc32.Append(sum, buffer, 0, count);
            position += count;
        }

        // one byte more than a file can have there is enough to see that it has too many
        int left = source.Length - arenaEnd;
        int most = ModelReader.MaxSignatureBytes + EndBytes;
        byte[] end = new byte[left < most ? left : most];
        source.Read(arenaEnd, end, 0, end.Length);
        MessagePackReader reader = new MessagePackReader(end, 0, end.Length, "model file, behind its weights");
        ModelReader.CheckSum(reader, sum);
        ModelReader.CheckEnd(reader);
    }
}
