using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EdgeBnn.Runtime;

/// <summary>Moves pixels that stand in whole registers to a map, where they stand one behind the other.</summary>
internal static unsafe class MapLinesAdv
{
    private const int Lanes = 8;

    /// <summary>Stores the pixels of a tile.</summary>
    /// <param name="lines">Shape [count, pitch].</param>
    /// <param name="pitch">Values from one pixel to the next: the channels filled up to whole registers.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="count">Pixels.</param>
    /// <param name="map">Receives Shape [count, channels].</param>
    [MethodImpl(Jit.Kernel)]
    public static void Store(short* lines, nint pitch, int channels, int count, short* map)
    {
        // what is written past a pixel is overwritten by those behind it, of which there have to be enough
        short* last = map + ((long)count * channels) - pitch;
        for (; map <= last; map += channels)
        {
            for (int c = 0; c < channels; c += Lanes) Vector128.Load(lines + c).Store(map + c);
            lines += pitch;
        }

        short* end = last + pitch;
        for (; map < end; map += channels)
        {
            for (int c = 0; c < channels; c++) map[c] = lines[c];
            lines += pitch;
        }
    }
}
