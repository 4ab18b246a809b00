using System.Runtime.InteropServices;

namespace EdgeBnn.Testing;

/// <summary>A span in the middle of a larger buffer whose surroundings show whether they were written to.</summary>
public sealed class GuardedBuffer<T>
    where T : unmanaged
{
    /// <summary>Elements on either side of the span: more than a vector or an unrolled tile would reach.</summary>
    private const int Margin = 128;

    private readonly T[] _canary;

    public GuardedBuffer(int length)
    {
        Array = new T[Margin + length + Margin];
        Length = length;
        new Random(length).NextBytes(MemoryMarshal.AsBytes(Array.AsSpan()));
        _canary = (T[])Array.Clone();
    }

    /// <summary>The whole buffer, for code that takes an array and an offset.</summary>
    public T[] Array { get; }

    /// <summary>Where the span starts within <see cref="Array"/>.</summary>
    public int Offset => Margin;

    public int Length { get; }

    public Span<T> Span => Array.AsSpan(Margin, Length);

    /// <summary>Throws when an element outside the span has changed.</summary>
    public void AssertIntact()
    {
        for (int i = 0; i < Array.Length; i++)
        {
            bool inside = i >= Margin && i < Margin + Length;
            if (!inside && !EqualityComparer<T>.Default.Equals(Array[i], _canary[i]))
            {
                throw new InvalidOperationException(
                    $"Element {i - Margin} of a buffer of {Length} was written: {_canary[i]} became {Array[i]}.");
            }
        }
    }
}
