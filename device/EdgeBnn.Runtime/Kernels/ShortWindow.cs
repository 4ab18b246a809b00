using System.Runtime.CompilerServices;

namespace EdgeBnn.Runtime;

/// <summary>
/// Gathers the bytes or 16-bit values under a run of windows, as 16 bits: effectively
/// <c>windows[p, (ky * KW + kx) * Cin + i] = input[y * stride + ky * dilation - top, x * stride + kx * dilation - left,
/// i]</c>, PadValue outside the map.
/// </summary>
/// <remarks>Runs and rows as in <see cref="BitWindow"/>; what lies behind a window's own values meets weights of
/// 0.</remarks>
internal static unsafe class ShortWindow
{
    /// <summary>
    /// Gathers windows whose taps lie one behind the other, in registers that suit the length of a run.
    /// </summary>
    /// <param name="args">The convolution: no dilation, one group.</param>
    /// <param name="group">0.</param>
    /// <param name="first">First output pixel.</param>
    /// <param name="count">Output pixels.</param>
    /// <param name="windows">Receives [count, Pitch] values.</param>
    [MethodImpl(Jit.Kernel)]
    public static void GatherRuns<S, V>(QConv2DArgs* args, int group, int first, int count, short* windows)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        WindowArgs* window = &args->Window;
        int run = window->KernelWidth * window->PixelLength;
        int y = first / window->OutputWidth;
        int x = first - (y * window->OutputWidth);
        while (count > 0)
        {
            int part = window->OutputWidth - x;
            if (part > count) part = count;
            int iy = (y * window->Stride) - window->PadTop;
            short* target = windows;
            for (int ky = 0; ky < window->KernelHeight; ky++, iy++, target += run)
            {
                if ((uint)iy < (uint)window->Height)
                {
                    Row<S, V>(args, (long)iy * window->Width * window->PixelLength, run, x, part, target);
                }
                else
                {
                    for (int i = 0; i < part; i++) Fill<S, V>(args->PadValue, target + (i * window->Pitch), run);
                }
            }

            windows += part * window->Pitch;
            count -= part;
            x = 0;
            y++;
        }
    }

    /// <summary>Gathers windows tap by tap: with dilation or groups.</summary>
    /// <param name="args">The convolution.</param>
    /// <param name="group">Which group's channels.</param>
    /// <param name="first">First output pixel.</param>
    /// <param name="count">Output pixels.</param>
    /// <param name="windows">Receives [count, Pitch] values.</param>
    [MethodImpl(Jit.Kernel)]
    public static void GatherTaps(QConv2DArgs* args, int group, int first, int count, short* windows)
    {
        WindowArgs* window = &args->Window;
        for (int p = 0; p < count; p++)
        {
            int y = (first + p) / window->OutputWidth;
            int x = (first + p) - (y * window->OutputWidth);
            short* target = windows + (p * window->Pitch);
            for (int ky = 0; ky < window->KernelHeight; ky++)
            {
                int iy = (y * window->Stride) - window->PadTop + (ky * window->Dilation);
                for (int kx = 0; kx < window->KernelWidth; kx++, target += window->TapLength)
                {
                    int ix = (x * window->Stride) - window->PadLeft + (kx * window->Dilation);
                    Tap(args, iy, ix, group * window->GroupInputs, target);
                }
            }
        }
    }

    /// <summary>One row of neighbouring windows: those at the edges are clipped to the map.</summary>
    [MethodImpl(Jit.Inline)]
    private static void Row<S, V>(QConv2DArgs* args, long row, int run, int x, int count, short* target)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        WindowArgs* window = &args->Window;
        int lanes = S.Bytes / sizeof(short);
        int end = x + count;
        int insideTo = window->InsideTo < end ? window->InsideTo : end;
        for (; x < end && x < window->InsideFrom; x++, target += window->Pitch) Clipped(args, row, x, target);
        int step = window->Stride * window->PixelLength;
        int pitch = window->Pitch;
        long source = row + ((long)x * step) - (window->PadLeft * window->PixelLength);
        if (args->Image != null)
        {
            byte* image = args->Image + source;
            for (; x < insideTo; x++, image += step, target += pitch)
            {
                for (int i = 0; i < run; i += lanes) S.Store(target + i, S.LoadWiden8(image + i));
            }
        }
        else
        {
            short* map = args->Map + source;
            for (; x < insideTo; x++, map += step, target += pitch)
            {
                for (int i = 0; i < run; i += lanes) S.Store(target + i, S.Load(map + i));
            }
        }

        for (; x < end; x++, target += pitch) Clipped(args, row, x, target);
    }

    [MethodImpl(Jit.Kernel)]
    private static void Clipped(QConv2DArgs* args, long row, int x, short* target)
    {
        WindowArgs* window = &args->Window;
        int iy = (int)(row / ((long)window->Width * window->PixelLength));
        int left = (x * window->Stride) - window->PadLeft;
        for (int kx = 0; kx < window->KernelWidth; kx++) Tap(args, iy, left + kx, 0, target + (kx * window->TapLength));
    }

    [MethodImpl(Jit.Kernel)]
    private static void Tap(QConv2DArgs* args, int iy, int ix, int channel, short* target)
    {
        WindowArgs* window = &args->Window;
        int length = window->TapLength;
        long source = ((((long)iy * window->Width) + ix) * window->PixelLength) + channel;
        if ((uint)iy >= (uint)window->Height || (uint)ix >= (uint)window->Width)
        {
            for (int i = 0; i < length; i++) target[i] = args->PadValue;
        }
        else if (args->Image != null)
        {
            for (int i = 0; i < length; i++) target[i] = args->Image[source + i];
        }
        else
        {
            for (int i = 0; i < length; i++) target[i] = args->Map[source + i];
        }
    }

    [MethodImpl(Jit.Inline)]
    private static void Fill<S, V>(short value, short* target, int length)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        for (int i = 0; i < length; i += S.Bytes / sizeof(short)) S.Store(target + i, S.Fill16(value));
    }
}
