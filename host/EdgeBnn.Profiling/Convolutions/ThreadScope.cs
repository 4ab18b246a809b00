using EdgeBnn.Tensors;

namespace EdgeBnn.Profiling;

/// <summary>Sets how many threads tensors use, and puts the former number back.</summary>
internal readonly struct ThreadScope : IDisposable
{
    private readonly int _before;

    /// <summary>Sets the number.</summary>
    public ThreadScope(int threads)
    {
        _before = CpuThreads.Count;
        CpuThreads.Count = threads;
    }

    /// <inheritdoc/>
    public void Dispose() => CpuThreads.Count = _before;
}
