using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EdgeBnn.Tensors;

/// <summary>Small tables of offsets that kernels read by pointer.</summary>
internal static unsafe class Pinned
{
    public static nint[] Copy(IEnumerable<nint> values)
    {
        nint[] source = [.. values];
        var array = GC.AllocateArray<nint>(source.Length, pinned: true);
        source.CopyTo(array, 0);
        return array;
    }

    /// <summary>Valid while the array is reachable.</summary>
    public static nint* Pointer(nint[] pinned) =>
        (nint*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));
}
