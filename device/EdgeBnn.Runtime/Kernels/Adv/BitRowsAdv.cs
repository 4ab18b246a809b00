using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EdgeBnn.Runtime;

/// <summary>
/// Copies rows of a packed map with their padding (0 is +1), so that every window of a tile lies inside: a row is
/// read by several windows, and only here does anything ask for borders.
/// </summary>
internal static unsafe class BitRowsAdv
{
    /// <summary>Copies rows.</summary>
    /// <param name="window">The window; its pixels have an even number of words.</param>
    /// <param name="input">The map.</param>
    /// <param name="first">First row, which may lie outside the map.</param>
    /// <param name="count">Rows.</param>
    /// <param name="rowBytes">Bytes of a row of the copy.</param>
    /// <param name="target">Receives the rows; 8 bytes more are written.</param>
    [MethodImpl(Jit.Kernel)]
    public static void Copy(WindowArgs* window, uint* input, int first, int count, int rowBytes, byte* target)
    {
        int pixel = window->PixelLength * sizeof(uint);
        int left = window->PadLeft * pixel;
        int width = window->Width * pixel;
        if (width > rowBytes - left) width = rowBytes - left;
        byte* source = (byte*)input + ((long)first * window->Width * pixel);
        for (int y = first; y < first + count; y++)
        {
            if ((uint)y < (uint)window->Height)
            {
                // each part runs over to its right, where the next one follows
                Clear(target, left);
                for (int i = 0; i < width; i += 16) Vector128.Load(source + i).Store(target + left + i);
                Clear(target + left + width, rowBytes - left - width);
            }
            else
            {
                Clear(target, rowBytes);
            }

            source += window->Width * pixel;
            target += rowBytes;
        }
    }

    [MethodImpl(Jit.Inline)]
    private static void Clear(byte* target, int bytes)
    {
        for (int i = 0; i < bytes; i += 16) Vector128<byte>.Zero.Store(target + i);
    }
}
