using System.Runtime.InteropServices;

namespace EdgeBnn.Runtime;

/// <summary>
/// Aligned native memory of a session: zeroed, with room behind each block for a register that reads past its end.
/// All is freed together.
/// </summary>
internal sealed unsafe class NativeBlocks : IDisposable
{
    /// <summary>
    /// Bytes behind each block: a kernel may read them, since a register that starts within a block may end behind it;
    /// it writes none.
    /// </summary>
    public const int RoomBytes = SimdWidth.MaxBytes;

    private readonly List<(nint Start, long Bytes)> _blocks = [];
    private readonly BlockSource _source;

    /// <summary>No blocks yet.</summary>
    /// <param name="source">Where they come from.</param>
    public NativeBlocks(BlockSource source)
    {
        _source = source;
    }

    ~NativeBlocks()
    {
        Free();
    }

    /// <summary>The blocks in the order in which they were taken, without the room behind them.</summary>
    public IReadOnlyList<(nint Start, long Bytes)> Blocks => _blocks;

    /// <summary>Takes a block of <paramref name="count"/> elements.</summary>
    /// <exception cref="OutOfMemoryException">There is not that much memory.</exception>
    public T* Take<T>(long count)
        where T : unmanaged
    {
        long bytes = count * sizeof(T);
        void* block = _source.Take(bytes + RoomBytes);
        _blocks.Add(((nint)block, bytes));
        NativeMemory.Clear(block, (nuint)(bytes + RoomBytes));
        return (T*)block;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    /// <summary>Whether nothing has been written behind any block.</summary>
    internal bool RoomIsClean()
    {
        foreach ((nint start, long bytes) in _blocks)
        {
            if (new ReadOnlySpan<byte>((byte*)start + bytes, RoomBytes).IndexOfAnyExcept((byte)0) >= 0) return false;
        }

        return true;
    }

    private void Free()
    {
        foreach ((nint start, _) in _blocks) _source.Free((void*)start);
        _blocks.Clear();
    }
}
