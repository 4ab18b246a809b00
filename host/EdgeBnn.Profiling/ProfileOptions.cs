namespace EdgeBnn.Profiling;

/// <summary>How to time a model.</summary>
public sealed record ProfileOptions
{
    /// <summary>With fewer timings a median says nothing.</summary>
    public const int FewestRepeats = 3;

    /// <summary>Threads inside one run, at least 1.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Kernel path to force, or null for the fastest that the target has.</summary>
    public string? Path { get; init; }

    /// <summary>Timings taken of each operation and of the whole run, at least <see cref="FewestRepeats"/>.</summary>
    public int Repeats { get; init; } = 51;

    /// <summary>
    /// Time spent warming up before anything counts: caches fill, clocks rise, and just-in-time code reaches its last
    /// tier.
    /// </summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromMilliseconds(300);
}
