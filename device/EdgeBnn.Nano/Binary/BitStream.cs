using EdgeBnn.Core;

namespace EdgeBnn.Nano;

/// <summary>Appends runs of packed bits to 64-bit words without gaps: a window's taps need no padding.</summary>
internal sealed class BitStream
{
    private readonly ulong[] _words;
    private ulong _open;
    private int _filled;
    private int _next;

    /// <summary>Writes into <paramref name="words"/>.</summary>
    public BitStream(ulong[] words)
    {
        _words = words;
    }

    /// <summary>Starts over from word <paramref name="first"/>.</summary>
    public void Begin(int first)
    {
        _next = first;
        _open = 0;
        _filled = 0;
    }

    /// <summary>Appends bits that start anywhere.</summary>
    /// <param name="source">Packed signs, or null for clear bits.</param>
    /// <param name="offset">The word that <paramref name="firstBit"/> is counted from.</param>
    /// <param name="firstBit">First bit taken.</param>
    /// <param name="count">Bits to append.</param>
    public void Append(uint[]? source, int offset, int firstBit, int count)
    {
        ulong[] words = _words;
        ulong open = _open;
        int filled = _filled;
        int next = _next;
        while (count > 0)
        {
            int taken = count < 32 ? count : 32;
            ulong bits = source == null ? 0 : BitPack.Read(source, offset, firstBit, taken);
            open |= bits << filled;
            filled += taken;
            if (filled >= 64)
            {
                filled -= 64;
                words[next++] = open;
                open = filled == 0 ? 0 : bits >> (taken - filled);
            }

            firstBit += taken;
            count -= taken;
        }

        _open = open;
        _filled = filled;
        _next = next;
    }

    /// <summary>Closes the stream: stores the open word and zeros up to word <paramref name="end"/>.</summary>
    public void Finish(int end)
    {
        if (_next < end) _words[_next++] = _open;
        while (_next < end) _words[_next++] = 0;
    }
}
