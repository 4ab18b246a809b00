namespace EdgeBnn.Tensors;

/// <summary>
/// Buffers by length, most recently returned first: those are the ones still in the cache. Not thread safe.
/// </summary>
internal sealed class BufferPool
{
    private readonly Dictionary<int, Stack<FloatBuffer>> _free = [];

    /// <summary>A buffer whose contents are undefined.</summary>
    public FloatBuffer Rent(int length) =>
        _free.TryGetValue(length, out var stack) && stack.TryPop(out var buffer) ? buffer : new FloatBuffer(length);

    public void Return(FloatBuffer buffer)
    {
        if (!_free.TryGetValue(buffer.Length, out var stack))
            _free.Add(buffer.Length, stack = new Stack<FloatBuffer>());
        stack.Push(buffer);
    }
}
