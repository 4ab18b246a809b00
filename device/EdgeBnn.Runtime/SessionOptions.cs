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
    /// Estimated nanoseconds from which on threads share an operation. Handing parts over costs about as much; but an
    /// operation that runs on one thread between shared ones reads half of its input out of another core's cache, which
    /// costs more: at 2000, a ResNet-20 on 32x32 was slower on two threads than on one, at 500 it is 1.5 times as fast.
    /// </summary>
    internal double LeastSharedNs { get; init; } = 500;

    /// <summary>Where the session's native memory comes from.</summary>
    internal BlockSource Blocks { get; init; } = BlockSource.Heap;

    /// <summary>Whether products of bytes are used where the machine has them; without them it is as one without.</summary>
    internal bool ByteDot { get; init; } = true;

    /// <summary>Whether operations may run as one, so that the map between them is never written.</summary>
    internal bool Join { get; init; } = true;
}
