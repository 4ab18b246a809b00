namespace EdgeBnn.Arm64.Tests;

/// <summary>Sessions as the file that Target/main.c reads.</summary>
internal static class BatchFile
{
    private const int Alignment = 64;

    /// <summary>Writes sessions.</summary>
    /// <param name="sessions">What to run, one after the other.</param>
    /// <param name="parts">In how many calls each step's work is done.</param>
    public static byte[] Write(IReadOnlyList<SessionImage> sessions, int parts)
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        writer.Write((long)sessions.Count);
        foreach (SessionImage session in sessions) Write(writer, session, parts);
        return stream.ToArray();
    }

    private static void Write(BinaryWriter writer, SessionImage session, int parts)
    {
        writer.Write((session.Memory.LongLength + Alignment - 1) & -Alignment);
        writer.Write((long)session.Pointers.Count);
        writer.Write((long)session.Functions.Count);
        writer.Write((long)session.Blocks.Length);
        writer.Write((long)session.Steps.Length);
        writer.Write(session.ScratchOffset);
        writer.Write((long)parts);
        writer.Write(session.Memory);
        writer.Write(new byte[-session.Memory.Length & (Alignment - 1)]);
        foreach ((long offset, long target) in session.Pointers.Concat(session.Functions))
        {
            writer.Write(offset);
            writer.Write(target);
        }

        for (int i = 0; i < session.Blocks.Length; i++)
        {
            writer.Write(session.BlockOffsets[i]);
            writer.Write(session.BlockBytes[i]);
            writer.Write((long)session.Blocks[i]);
        }

        foreach ((int kernel, long arguments, int units) in session.Steps)
        {
            writer.Write((long)kernel);
            writer.Write(arguments);
            writer.Write((long)units);
        }
    }
}
