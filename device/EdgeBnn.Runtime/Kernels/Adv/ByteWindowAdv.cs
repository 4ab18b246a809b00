using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EdgeBnn.Runtime;

/// <summary>
/// Gathers the bytes under a run of windows over an image, less 128 and so signed: effectively
/// <c>windows[p, (ky * KW + kx) * Cin + i] = image[y * stride + ky - top, x * stride + kx - left, i] - 128</c>,
/// PadValue outside.
/// </summary>
/// <remarks>
/// A window's rows are written in order, whole registers each: what one writes behind its row, the next overwrites, and
/// behind the last row a window has room for it.
/// </remarks>
internal static unsafe class ByteWindowAdv
{
    private const int Register = 16;

    /// <summary>Gathers windows.</summary>
    /// <param name="conv">The convolution: no dilation, one group.</param>
    /// <param name="first">First output pixel.</param>
    /// <param name="count">Output pixels.</param>
    /// <param name="windows">Receives [count, Pitch] bytes.</param>
    [MethodImpl(Jit.Kernel)]
    public static void Gather(QConv2DArgs* conv, int first, int count, byte* windows)
    {
        WindowArgs* window = &conv->Window;
        int y = first / window->OutputWidth;
        int x = first - (y * window->OutputWidth);
        nint pitch = window->Pitch;
        while (count > 0)
        {
            int end = x + count < window->OutputWidth ? x + count : window->OutputWidth;
            count -= end - x;
            int top = (y * window->Stride) - window->PadTop;
            bool rowsInside = top >= 0 && top + window->KernelHeight <= window->Height;
            int insideFrom = rowsInside && window->InsideFrom < end ? window->InsideFrom : end;
            for (; x < insideFrom; x++, windows += pitch) Clipped(conv, top, x, windows);
            int inside = (window->InsideTo < end ? window->InsideTo : end) - x;
            if (inside > 0)
            {
                Row(conv, top, x, inside, windows);
                x += inside;
                windows += inside * pitch;
            }

            for (; x < end; x++, windows += pitch) Clipped(conv, top, x, windows);
            x = 0;
            y++;
        }
    }

    /// <summary>Neighbouring windows that lie inside.</summary>
    [MethodImpl(Jit.Kernel)]
    private static void Row(QConv2DArgs* conv, int top, int x, int count, byte* windows)
    {
        WindowArgs* window = &conv->Window;
        nint rowBytes = (nint)window->Width * window->PixelLength;
        nint run = (nint)window->KernelWidth * window->PixelLength;
        nint step = (nint)window->Stride * window->PixelLength;
        nint pitch = window->Pitch;
        int height = window->KernelHeight;
        nint left = ((nint)x * window->Stride) - window->PadLeft;
        byte* corner = conv->Image + (top * rowBytes) + (left * window->PixelLength);
        for (; count > 0; count--)
        {
            Window(corner, rowBytes, height, run, windows);
            corner += step;
            windows += pitch;
        }
    }

    [MethodImpl(Jit.Inline)]
    private static void Window(byte* row, nint rowBytes, int height, nint run, byte* target)
    {
        for (; height > 0; height--)
        {
            Copy(row, target, run);
            row += rowBytes;
            target += run;
        }
    }

    /// <summary>A window that reaches past the image.</summary>
    [MethodImpl(Jit.Kernel)]
    private static void Clipped(QConv2DArgs* conv, int top, int x, byte* target)
    {
        WindowArgs* window = &conv->Window;
        int length = window->PixelLength;
        int width = window->KernelWidth;
        int left = (x * window->Stride) - window->PadLeft;
        int from = left < 0 ? -left : 0;
        int to = window->Width - left < width ? window->Width - left : width;
        Vector128<byte> pad = Vector128.Create((byte)(conv->PadValue ^ 0x80));
        for (int iy = top; iy < top + window->KernelHeight; iy++)
        {
            if ((uint)iy < (uint)window->Height)
            {
                byte* row = conv->Image + ((((long)iy * window->Width) + left + from) * length);
                Fill(pad, target, from * length);
                Copy(row, target + (from * length), (to - from) * length);
                Fill(pad, target + (to * length), (width - to) * length);
            }
            else
            {
                Fill(pad, target, width * length);
            }

            target += width * length;
        }
    }

    [MethodImpl(Jit.Inline)]
    private static void Copy(byte* source, byte* target, nint length)
    {
        Vector128<byte> sign = Vector128.Create((byte)0x80);
        (Vector128.Load(source) ^ sign).Store(target);
        if (length <= Register) return;
        (Vector128.Load(source + Register) ^ sign).Store(target + Register);
        for (nint i = 2 * Register; i < length; i += Register) (Vector128.Load(source + i) ^ sign).Store(target + i);
    }

    [MethodImpl(Jit.Inline)]
    private static void Fill(Vector128<byte> value, byte* target, nint length)
    {
        for (nint i = 0; i < length; i += Register) value.Store(target + i);
    }
}
