namespace EdgeBnn.Tensors;

/// <summary>Working memory of the calling thread, kept and grown as needed.</summary>
internal static unsafe class ThreadScratch
{
    [ThreadStatic]
    private static FloatBuffer?[]? _buffers;

    /// <summary>Memory whose contents are undefined, valid until the thread asks for the same slot again.</summary>
    public static float* Get(ScratchSlot slot, int length)
    {
        _buffers ??= new FloatBuffer?[Enum.GetValues<ScratchSlot>().Length];
        ref var buffer = ref _buffers[(int)slot];
        if (buffer is null || buffer.Length < length)
            buffer = new FloatBuffer(length);
        return buffer.Pointer;
    }
}
