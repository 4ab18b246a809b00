using System.Runtime.CompilerServices;

namespace EdgeBnn.Runtime;

/// <summary>
/// Gathers the bytes or 16-bit values under a run of windows, as 16 bits: effectively
/// <c>windows[p, (ky * KW + kx) * Cin + i] = input[y * stride + ky * dilation - top, x * stride + kx * dilation - left, i]</c>,
/// PadValue outside the map.
/// </summary>
internal static unsafe class ShortWindow
{
    /// <summary>Gathers windows; a register more is written behind the last.</summary>
    /// <param name="args">The convolution.</param>
    /// <param name="group">Which group's channels.</param>
    /// <param name="first">First output pixel.</param>
    /// <param name="count">Output pixels.</param>
    /// <param name="windows">Receives [count, Pitch] values; what lies behind a window's own values meets weights of 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gather<S, V>(QConv2DArgs* args, int group, int first, int count, short* windows)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        WindowArgs* window = &args->Window;
        int y = first / window->OutputWidth;
        int x = first - (y * window->OutputWidth);
        int channel = group * window->GroupInputs;

        // the taps of a row that lie one behind the other are copied at a time: all of them, or one
        bool runs = window->Groups == 1 && window->Dilation == 1;
        int taps = runs ? window->KernelWidth : 1;
        int columns = runs ? 1 : window->KernelWidth;
        short* target = windows;
        for (int p = 0; p < count; p++)
        {
            int top = (y * window->Stride) - window->PadTop;
            int left = (x * window->Stride) - window->PadLeft;
            short* row = target;
            for (int ky = 0; ky < window->KernelHeight; ky++)
            {
                int iy = top + (ky * window->Dilation);
                for (int kx = 0; kx < columns; kx++)
                {
                    Run<S, V>(args, iy, left + (kx * window->Dilation), taps, channel, row);
                    row += taps * window->TapLength;
                }
            }

            target += window->Pitch;
            if (++x == window->OutputWidth)
            {
                x = 0;
                y++;
            }
        }
    }

    /// <summary>Copies neighbouring taps of one row, clipped to the map; each part runs over to its right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run<S, V>(QConv2DArgs* args, int iy, int ix, int taps, int channel, short* target)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        WindowArgs* window = &args->Window;
        int length = window->TapLength;
        if ((uint)iy >= (uint)window->Height)
        {
            Fill<S, V>(args->PadValue, target, taps * length);
            return;
        }

        int from = ix < 0 ? -ix : 0;
        int to = window->Width - ix;
        if (from > taps) from = taps;
        if (to > taps) to = taps;
        long source = ((((long)iy * window->Width) + ix + from) * window->PixelLength) + channel;
        if (from > 0) Fill<S, V>(args->PadValue, target, from * length);
        if (to > from) Copy<S, V>(args, source, target + (from * length), (to - from) * length);
        if (to < from) to = from;
        if (to < taps) Fill<S, V>(args->PadValue, target + (to * length), (taps - to) * length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy<S, V>(QConv2DArgs* args, long source, short* target, int length)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        int lanes = S.Bytes / sizeof(short);
        if (args->Image != null)
        {
            byte* image = args->Image + source;
            for (int i = 0; i < length; i += lanes) S.Store(target + i, S.LoadWiden8(image + i));
        }
        else
        {
            short* map = args->Map + source;
            for (int i = 0; i < length; i += lanes) S.Store(target + i, S.Load(map + i));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fill<S, V>(short value, short* target, int length)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        for (int i = 0; i < length; i += S.Bytes / sizeof(short)) S.Store(target + i, S.Fill16(value));
    }
}
