using System.Runtime.InteropServices;

namespace EdgeBnn.Runtime;

/// <summary>
/// Aligned native memory of a session: zeroed, with room behind each block for a register that reads past its end.
/// All is freed together.
/// </summary>
internal sealed unsafe class NativeBlocks : IDisposable
{
    /// <summary>Bytes behind each block: a kernel may read them, and writes none.</summary>
    public const int RoomBytes = 2 * SimdWidth.MaxBytes;

    private readonly List<nint> _blocks = [];

    ~NativeBlocks()
    {
        Free();
    }

    /// <summary>Takes a block of <paramref name="count"/> elements.</summary>
    /// <exception cref="OutOfMemoryException">There is not that much memory.</exception>
    public T* Take<T>(long count)
        where T : unmanaged
    {
        nuint bytes = (nuint)((count * sizeof(T)) + RoomBytes);
        void* block = NativeMemory.AlignedAlloc(bytes, SimdWidth.MaxBytes);
        _blocks.Add((nint)block);
        NativeMemory.Clear(block, bytes);
        return (T*)block;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        foreach (nint block in _blocks) NativeMemory.AlignedFree((void*)block);
        _blocks.Clear();
    }
}
