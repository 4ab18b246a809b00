namespace EdgeBnn.Training.Data;

/// <summary>Bytes that may still be kept; several threads draw on them.</summary>
internal sealed class MemoryBudget(long bytes)
{
    private long _left = bytes;

    /// <summary>Takes a number of bytes, or nothing and says false where there are not as many left.</summary>
    public bool TryTake(long count)
    {
        if (Interlocked.Add(ref _left, -count) >= 0)
            return true;
        Interlocked.Add(ref _left, count);
        return false;
    }
}
