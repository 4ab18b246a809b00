using System.Runtime.InteropServices;

namespace EdgeBnn.Tensors;

/// <summary>
/// Floats outside the managed heap that start on a cache line, with readable slack behind the end: kernels may load a
/// whole vector that begins inside the buffer, and use only the lanes that belong to it.
/// </summary>
internal sealed unsafe class FloatBuffer
{
    /// <summary>Floats that may be read, never used, behind the end.</summary>
    public const int Slack = 64;

    private const uint Line = 64;

    private static long _totalBytes;

    public FloatBuffer(int length)
    {
        Length = length;
        var bytes = (nuint)(length + Slack) * sizeof(float);
        Interlocked.Add(ref _totalBytes, (long)bytes);
        var huge = bytes >= HugePages.Size;
        Pointer = (float*)NativeMemory.AlignedAlloc(bytes, huge ? HugePages.Size : Line);
        if (huge)
            HugePages.Advise(Pointer, bytes);
        NativeMemory.Clear(Pointer, bytes);
        GC.AddMemoryPressure((long)bytes);
    }

    ~FloatBuffer()
    {
        NativeMemory.AlignedFree(Pointer);
        GC.RemoveMemoryPressure((Length + Slack) * (long)sizeof(float));
    }

    /// <summary>Bytes of all buffers that were ever made; a training loop in its stride makes none.</summary>
    public static long TotalBytes => Interlocked.Read(ref _totalBytes);

    public int Length { get; }

    /// <summary>Valid while this object is reachable.</summary>
    public float* Pointer { get; }

    public Span<float> Span => new(Pointer, Length);
}
