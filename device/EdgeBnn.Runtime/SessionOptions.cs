namespace EdgeBnn.Runtime;

/// <summary>How a session runs.</summary>
public sealed class SessionOptions
{
    /// <summary>
    /// Threads that share the work of one <see cref="BnnSession.Run(ReadOnlySpan{byte}, Span{int})"/>, the caller's
    /// included: 1 to 64. The results do not depend on it.
    /// </summary>
    public int Threads { get; init; } = 1;

    /// <summary>
    /// The path to take: avx512, avx2, vector128 or scalar; null for what the environment variable EDGEBNN_PATH says,
    /// and for the fastest that the machine has where it says nothing.
    /// </summary>
    public string? Path { get; init; }

    /// <summary>
    /// Estimated nanoseconds from which on threads share an operation: handing parts over and waiting for them costs
    /// about one microsecond.
    /// </summary>
    internal double LeastSharedNs { get; init; } = 1000;

    /// <summary>Where the session's native memory comes from.</summary>
    internal BlockSource Blocks { get; init; } = BlockSource.Heap;

    /// <summary>Whether products of bytes are used where the machine has them; without them it is as one without.</summary>
    internal bool ByteDot { get; init; } = true;

    /// <summary>Whether operations may run as one, so that the map between them is never written.</summary>
    internal bool Join { get; init; } = true;
}
