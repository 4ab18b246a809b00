using System.Runtime.InteropServices;

namespace EdgeBnn.Runtime;

/// <summary>Where <see cref="NativeBlocks"/> come from: the native heap. Tests put guard pages around them.</summary>
internal unsafe class BlockSource
{
    /// <summary>The native heap.</summary>
    public static readonly BlockSource Heap = new();

    /// <summary>Takes memory, aligned to <see cref="SimdWidth.MaxBytes"/>; not zeroed.</summary>
    /// <exception cref="OutOfMemoryException">There is not that much memory.</exception>
    public virtual void* Take(long bytes)
    {
        return NativeMemory.AlignedAlloc((nuint)bytes, SimdWidth.MaxBytes);
    }

    /// <summary>Gives memory back.</summary>
    public virtual void Free(void* start)
    {
        NativeMemory.AlignedFree(start);
    }
}
