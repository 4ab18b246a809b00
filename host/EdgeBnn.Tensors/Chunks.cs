namespace EdgeBnn.Tensors;

/// <summary>
/// Cuts work into chunks by its size alone: large enough to outweigh their start, small enough for the L2 cache.
/// </summary>
internal static class Chunks
{
    /// <summary>Values of one map that a chunk covers.</summary>
    public const int Elements = 16384;

    /// <summary>Chunks over <paramref name="length"/> values without structure.</summary>
    public static void For(int length, Action<int, int> body) => For(length, Elements, body);

    /// <summary>Chunks over <paramref name="rows"/> rows of <paramref name="columns"/> values.</summary>
    public static void ForRows(int rows, int columns, Action<int, int> body) =>
        For(rows, RowsPerChunk(columns), body);

    /// <summary>How many rows of <paramref name="columns"/> values one chunk covers.</summary>
    public static int RowsPerChunk(int columns) => Math.Max(1, Elements / columns);

    private static void For(int length, int size, Action<int, int> body)
    {
        var chunks = (length + size - 1) / size;
        if (chunks <= 1)
            body(0, length);
        else
            CpuThreads.For(chunks, i => body(i * size, Math.Min(size, length - (i * size))));
    }
}
