namespace EdgeBnn.Tensors;

/// <summary>
/// Pinned floats that start on a cache line, with readable slack behind the end: kernels may load a whole vector that
/// begins inside the buffer, and use only the lanes that belong to it.
/// </summary>
internal sealed unsafe class FloatBuffer
{
    /// <summary>Floats that may be read, never used, behind the end.</summary>
    public const int Slack = 64;

    private const int Line = 16;
    private readonly float[] _array;

    public FloatBuffer(int length)
    {
        Length = length;
        _array = GC.AllocateArray<float>(length + Slack + Line, pinned: true);
        var address = (nint)System.Runtime.CompilerServices.Unsafe.AsPointer(ref _array[0]);
        Pointer = (float*)((address + 63) & ~63);
    }

    public int Length { get; }

    /// <summary>Valid while this object is reachable.</summary>
    public float* Pointer { get; }

    public Span<float> Span => new(Pointer, Length);
}
