using System.Runtime.CompilerServices;

namespace EdgeBnn.Runtime;

/// <summary>
/// Gathers the bytes under a run of windows over an image: effectively
/// <c>windows[p, (ky * KW + kx) * Cin + i] = image[y * stride + ky - top, x * stride + kx - left, i]</c>, PadValue
/// outside.
/// </summary>
/// <remarks>
/// A window's rows are written in order, whole registers each: what one writes behind its row, the next overwrites, and
/// behind the last row a window has room for it.
/// </remarks>
internal static unsafe class ByteWindow
{
    /// <summary>Gathers windows, in registers that suit the length of a window's row.</summary>
    /// <param name="args">The convolution.</param>
    /// <param name="group">0.</param>
    /// <param name="first">First output pixel.</param>
    /// <param name="count">Output pixels.</param>
    /// <param name="windows">Receives [count, Pitch] bytes.</param>
    [MethodImpl(Jit.Kernel)]
    public static void Gather<S, V>(QConv2DByteArgs* args, int group, int first, int count, byte* windows)
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
            byte* target = windows;
            for (int ky = 0; ky < window->KernelHeight; ky++, iy++, target += run)
            {
                if ((uint)iy < (uint)window->Height) Row<S, V>(args, iy, x, part, target);
                else for (int i = 0; i < part; i++) Fill<S, V>(args->PadValue, target + (i * window->Pitch), run);
            }

            windows += part * window->Pitch;
            count -= part;
            x = 0;
            y++;
        }
    }

    /// <summary>One row of neighbouring windows: those at the edges are clipped to the image.</summary>
    [MethodImpl(Jit.Inline)]
    private static void Row<S, V>(QConv2DByteArgs* args, int iy, int x, int count, byte* target)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        WindowArgs* window = &args->Window;
        int end = x + count;
        int insideTo = window->InsideTo < end ? window->InsideTo : end;
        int pitch = window->Pitch;
        int run = window->KernelWidth * window->PixelLength;
        byte* row = args->Image + ((long)iy * window->Width * window->PixelLength);
        for (; x < end && x < window->InsideFrom; x++, target += pitch) Clipped<S, V>(args, row, x, target);
        int step = window->Stride * window->PixelLength;
        byte* source = row + ((long)x * step) - (window->PadLeft * window->PixelLength);
        for (; x < insideTo; x++, source += step, target += pitch) Copy<S, V>(source, target, run);
        for (; x < end; x++, target += pitch) Clipped<S, V>(args, row, x, target);
    }

    [MethodImpl(Jit.Kernel)]
    private static void Clipped<S, V>(QConv2DByteArgs* args, byte* row, int x, byte* target)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        WindowArgs* window = &args->Window;
        int left = (x * window->Stride) - window->PadLeft;
        int from = left < 0 ? -left : 0;
        int to = window->Width - left;
        if (to > window->KernelWidth) to = window->KernelWidth;
        int length = window->PixelLength;
        Fill<S, V>(args->PadValue, target, from * length);
        Copy<S, V>(row + ((left + from) * length), target + (from * length), (to - from) * length);
        Fill<S, V>(args->PadValue, target + (to * length), (window->KernelWidth - to) * length);
    }

    [MethodImpl(Jit.Inline)]
    private static void Copy<S, V>(byte* source, byte* target, int length)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        for (int i = 0; i < length; i += S.Bytes) S.Store(target + i, S.Load(source + i));
    }

    [MethodImpl(Jit.Inline)]
    private static void Fill<S, V>(byte value, byte* target, int length)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        for (int i = 0; i < length; i += S.Bytes) S.Store(target + i, S.Fill32(value * 0x01010101u));
    }
}
