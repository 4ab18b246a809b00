namespace EdgeBnn.Nano;

/// <summary>
/// Working memory of the loops, shared by all operations of a model: only one runs at a time, and none leaves anything
/// behind in it.
/// </summary>
internal sealed class StepScratch
{
    /// <summary>Allocates what is needed.</summary>
    public StepScratch(StepNeeds needs)
    {
        Places = new ushort[needs.Places];
        Starts = new int[needs.Starts];
        List = new ushort[needs.List];
        Words = new ulong[needs.Words];
        Values = new long[needs.Values];
        Products = new long[needs.Products];
        Sums = new int[needs.Sums];
    }

    /// <summary>See <see cref="SetBits.Places"/>.</summary>
    public ushort[] Places { get; }

    /// <summary>See <see cref="SetBits.Starts"/>.</summary>
    public int[] Starts { get; }

    /// <summary>Places of the bits under one window.</summary>
    public ushort[] List { get; }

    /// <summary>Counters, or the packed bits under one window.</summary>
    public ulong[] Words { get; }

    /// <summary>The values under one window.</summary>
    public long[] Values { get; }

    /// <summary>Sums of several outputs in one number.</summary>
    public long[] Products { get; }

    /// <summary>One number per output channel.</summary>
    public int[] Sums { get; }
}
