using EdgeBnn.Testing;

namespace EdgeBnn.Runtime.Tests;

/// <summary>Gives a session memory between pages that nothing may touch.</summary>
internal sealed unsafe class GuardedBlocks(GuardSide side) : BlockSource
{
    private readonly Dictionary<nint, GuardedPages> _pages = [];

    public override void* Take(long bytes)
    {
        GuardedPages pages = new(bytes, SimdWidth.MaxBytes, side);
        _pages.Add((nint)pages.Start, pages);
        return pages.Start;
    }

    public override void Free(void* start)
    {
        _pages.Remove((nint)start, out GuardedPages? pages);
        pages!.Dispose();
    }
}
