using System.Runtime.CompilerServices;

namespace EdgeBnn.Tensors;

/// <summary>
/// Dot products of signs held as bits (0 is +1, 1 is -1): y[p, o] = values - 2 * popcount(window[p] xor weight[o]), as
/// floats, which hold these integers exactly. Lanes are output channels, so that no lane ever meets another.
/// </summary>
internal static unsafe class BinaryDots
{
    /// <summary>
    /// Words that are counted together: a full adder makes two of three before their bits are counted, which takes a
    /// third less than counting each. Windows are filled up with words of zeros.
    /// </summary>
    public const int Step = 3;

    // each step adds at most 8 + 2 * 8 to a byte
    private const int WordsInBytes = 255 / 24 * Step;

    /// <param name="windows">[pixels, words].</param>
    /// <param name="pixels">How many.</param>
    /// <param name="words">Words of a window, a multiple of <see cref="Step"/>; what is past its values is 0.</param>
    /// <param name="values">Signs of a window.</param>
    /// <param name="weights">[channels / Width, words, Width]; what is past the values is 0.</param>
    /// <param name="channels">Output channels, a multiple of the width.</param>
    /// <param name="y">[pixels, channels].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TVector, TBits>(
        uint* windows, int pixels, int words, int values, uint* weights, int channels, float* y)
        where TVector : struct
        where TBits : struct, IBitSimd<TVector>
    {
        for (var channel = 0; channel < channels; channel += TBits.Width)
        {
            var window = windows;
            var target = y + channel;
            for (var p = 0; p < pixels; p++)
            {
                var counts = TBits.Broadcast(0);
                for (var first = 0; first < words; first += WordsInBytes)
                {
                    var bytes = TBits.Broadcast(0);
                    var end = Math.Min(words, first + WordsInBytes);
                    for (var word = first; word < end; word += Step)
                    {
                        var w = weights + (word * TBits.Width);
                        var a = TBits.Xor(TBits.Broadcast(window[word]), TBits.Load(w));
                        var b = TBits.Xor(TBits.Broadcast(window[word + 1]), TBits.Load(w + TBits.Width));
                        var c = TBits.Xor(TBits.Broadcast(window[word + 2]), TBits.Load(w + (2 * TBits.Width)));
                        var twos = TBits.CountInBytes(TBits.CarryBit(a, b, c));
                        bytes = TBits.AddBytes(bytes, TBits.CountInBytes(TBits.SumBit(a, b, c)));
                        bytes = TBits.AddBytes(bytes, TBits.AddBytes(twos, twos));
                    }

                    counts = TBits.AddWidened(counts, bytes);
                }

                TBits.StoreDots(target, values, counts);
                window += words;
                target += channels;
            }

            weights += (nint)words * TBits.Width;
        }
    }
}
