using System.Runtime.InteropServices;

namespace EdgeBnn.Testing;

/// <summary>
/// Zeroed memory between two pages that nothing may read or write: whoever does ends the process. Linux only.
/// </summary>
public sealed unsafe partial class GuardedPages : IDisposable
{
    private const int ProtectNone = 0;
    private const int ProtectReadWrite = 3;
    private const int MapPrivateAnonymous = 0x22;

    private readonly nint _mapping;
    private readonly nint _length;

    /// <param name="bytes">Bytes of the buffer, 1 and up.</param>
    /// <param name="alignment">
    /// Of the buffer's start, a power of two up to a page: with <see cref="GuardSide.Behind"/>, up to this less 1 bytes
    /// stay open behind its end.
    /// </param>
    /// <param name="side">Which end of the buffer touches its page.</param>
    /// <exception cref="OutOfMemoryException">There is not that much memory.</exception>
    public GuardedPages(long bytes, int alignment, GuardSide side)
    {
        nint page = Environment.SystemPageSize;
        nint inside = (nint)(bytes + page - 1) & -page;
        _length = inside + (2 * page);
        _mapping = Map(0, _length, ProtectNone, MapPrivateAnonymous, -1, 0);
        if (_mapping == -1 || Protect(_mapping + page, inside, ProtectReadWrite) != 0)
        {
            throw new OutOfMemoryException($"There are no {_length} bytes for a guarded buffer.");
        }

        nint end = _mapping + page + inside;
        Start = (byte*)(side == GuardSide.Before ? _mapping + page : (nint)(end - bytes) & -(nint)alignment);
    }

    public byte* Start { get; }

    public void Dispose()
    {
        if (Unmap(_mapping, _length) != 0) throw new InvalidOperationException("A guarded buffer cannot be freed.");
    }

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(nint address, nint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(nint address, nint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(nint address, nint length);
}
