using System.Runtime.CompilerServices;

namespace EdgeBnn.Runtime;

/// <summary>The layout of a tile's sums.</summary>
internal static unsafe class SumLayout
{
    /// <summary>Moves the sums of each pixel next to those of the one before.</summary>
    /// <param name="sums">Shape [count, pitch] before, [count, channels] after.</param>
    /// <param name="pitch">Values from one pixel to the next before.</param>
    /// <param name="channels">Values of a pixel, less than the pitch.</param>
    /// <param name="count">Pixels.</param>
    [MethodImpl(Jit.Kernel)]
    public static void CloseGaps(int* sums, int pitch, int channels, int count)
    {
        int* target = sums + channels;
        for (int p = 1; p < count; p++)
        {
            int* source = sums + (p * pitch);
            for (int c = 0; c < channels; c++) target[c] = source[c];
            target += channels;
        }
    }
}
