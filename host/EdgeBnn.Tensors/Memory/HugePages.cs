using System.Runtime.InteropServices;

namespace EdgeBnn.Tensors;

/// <summary>
/// Pages of 2 MiB for large maps, where the system gives them: a step of training streams over hundreds of megabytes,
/// and looking up pages of 4 KiB takes a noticeable share of that, most of all inside a virtual machine.
/// </summary>
internal static unsafe partial class HugePages
{
    /// <summary>Bytes of a page, and the alignment that it needs.</summary>
    public const uint Size = 1 << 21;

    private const int MadvHugePage = 14;

    /// <summary>Asks for such pages for memory that nobody has touched yet; Linux only, elsewhere nothing.</summary>
    public static void Advise(void* start, nuint bytes)
    {
        if (OperatingSystem.IsLinux())
            _ = MemoryAdvise(start, bytes, MadvHugePage);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int MemoryAdvise(void* start, nuint bytes, int advice);
}
