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
    /// <param name="part">Which part's windows.</param>
    /// <param name="first">First output pixel.</param>
    /// <param name="count">Output pixels.</param>
    /// <param name="windows">Receives [count, Pitch] bytes.</param>
    [MethodImpl(Jit.Kernel)]
    public static void Gather<S, V>(QConv2DByteArgs* args, int part, int first, int count, byte* windows)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        WindowArgs* window = args->Parts + part;
        int pitch = args->Window.Pitch;
        int rowBytes = window->Width * window->PixelLength;
        int run = window->KernelWidth * window->PixelLength;
        int rows = window->KernelHeight;
        int y = first / window->OutputWidth;
        int x = first - (y * window->OutputWidth);
        for (byte* end = windows + ((long)count * pitch); windows < end; windows += pitch)
        {
            int top = (y * window->Stride) - window->PadTop;
            if (x >= window->InsideFrom && x < window->InsideTo && top >= 0 && top + rows <= window->Height)
            {
                byte* source = args->Image + ((long)top * rowBytes)
                    + (((x * window->Stride) - window->PadLeft) * window->PixelLength);
                byte* target = windows;
                for (int ky = 0; ky < rows; ky++, source += rowBytes, target += run) Copy<S, V>(source, target, run);
            }
            else
            {
                Clipped<S, V>(args, window, top, x, windows);
            }

            if (++x == window->OutputWidth)
            {
                x = 0;
                y++;
            }
        }
    }

    /// <summary>A window that reaches past the image.</summary>
    [MethodImpl(Jit.Kernel)]
    private static void Clipped<S, V>(QConv2DByteArgs* args, WindowArgs* window, int top, int x, byte* target)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        int length = window->PixelLength;
        int left = (x * window->Stride) - window->PadLeft;
        int from = left < 0 ? -left : 0;
        int to = window->Width - left;
        if (to > window->KernelWidth) to = window->KernelWidth;
        for (int iy = top; iy < top + window->KernelHeight; iy++, target += window->KernelWidth * length)
        {
            if ((uint)iy >= (uint)window->Height)
            {
                Fill<S, V>(args->PadValue, target, window->KernelWidth * length);
                continue;
            }

            byte* source = args->Image + ((((long)iy * window->Width) + left + from) * length);
            Fill<S, V>(args->PadValue, target, from * length);
            Copy<S, V>(source, target + (from * length), (to - from) * length);
            Fill<S, V>(args->PadValue, target + (to * length), (window->KernelWidth - to) * length);
        }
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
