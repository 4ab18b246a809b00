namespace EdgeBnn.Runtime;

/// <summary>What the preparation of an operation gives.</summary>
internal sealed unsafe class PreparedOperation
{
    /// <summary>Describes a prepared operation.</summary>
    /// <param name="path">The path that its kernel takes.</param>
    /// <param name="note">Why not the session's path, or null where it is that.</param>
    /// <param name="units">Units of work that threads can share out.</param>
    /// <param name="nanoseconds">A rough estimate of the time on one thread with AVX-512.</param>
    public PreparedOperation(SimdPath path, string? note, int units, double nanoseconds)
    {
        Path = path;
        Note = note;
        Units = units;
        Nanoseconds = nanoseconds;
    }

    public SimdPath Path { get; }

    public string? Note { get; }

    public int Units { get; }

    public double Nanoseconds { get; }

    /// <summary>The kernel.</summary>
    public required delegate*<void*, int, int, byte*, void> Kernel { get; init; }

    /// <summary>Its arguments.</summary>
    public required void* Arguments { get; init; }
}
