using System.Runtime.CompilerServices;

namespace EdgeBnn.Runtime;

/// <summary>
/// Gathers the packed signs under a run of windows: effectively
/// <c>windows[p, (ky * KW + kx) * TapLength + i] = input[y * stride + ky * dilation - top, x * stride + kx * dilation -
/// left, i]</c>, 0 (+1) outside the map; element i is a step of <see cref="BitGemm"/>: a lane's worth of signs,
/// repeated to fill 32 bits.
/// </summary>
/// <remarks>
/// A tile of windows stays in the first cache and is used by all output channels, so the copy costs a few percent; in
/// return the product knows nothing of borders, strides and rows. One row of all windows after the other, so that the
/// loop is a load and a store. A store may write past its run: into a later row of the same window, or the room at the
/// window's end.
/// </remarks>
internal static unsafe class BitWindow
{
    /// <summary>
    /// Gathers windows whose taps lie one behind the other, in registers that suit the length of a run.
    /// </summary>
    /// <param name="args">The convolution: no dilation, one group, taps that fill their words.</param>
    /// <param name="group">0.</param>
    /// <param name="first">First output pixel.</param>
    /// <param name="count">Output pixels.</param>
    /// <param name="windows">Receives [count, Pitch] steps.</param>
    [MethodImpl(Jit.Kernel)]
    public static void GatherRuns<S, V, L>(BConv2DArgs* args, int group, int first, int count, uint* windows)
        where S : struct, ISimd<V>
        where V : unmanaged
        where L : struct, ILane
    {
        WindowArgs* window = &args->Window;
        int run = window->KernelWidth * window->TapLength;
        int y = first / window->OutputWidth;
        int x = first - (y * window->OutputWidth);
        while (count > 0)
        {
            int part = window->OutputWidth - x;
            if (part > count) part = count;
            int iy = (y * window->Stride) - window->PadTop;
            uint* target = windows;
            for (int ky = 0; ky < window->KernelHeight; ky++, iy++, target += run)
            {
                if ((uint)iy >= (uint)window->Height)
                {
                    for (int i = 0; i < part; i++) Clear<S, V>(target + (i * window->Pitch), run);
                }
                else
                {
                    uint* row = args->Input + ((long)iy * window->Width * window->PixelLength);
                    Row<S, V, L>(window, row, run, x, part, target);
                }
            }

            windows += part * window->Pitch;
            count -= part;
            x = 0;
            y++;
        }
    }

    /// <summary>Gathers windows tap by tap: with dilation, or taps that leave lanes of their words unused.</summary>
    /// <param name="args">The convolution, of one group.</param>
    /// <param name="group">0.</param>
    /// <param name="first">First output pixel.</param>
    /// <param name="count">Output pixels.</param>
    /// <param name="windows">Receives [count, Pitch] steps.</param>
    [MethodImpl(Jit.Kernel)]
    public static void GatherTaps<S, V, L>(BConv2DArgs* args, int group, int first, int count, uint* windows)
        where S : struct, ISimd<V>
        where V : unmanaged
        where L : struct, ILane
    {
        WindowArgs* window = &args->Window;
        int length = window->TapLength;
        int y = first / window->OutputWidth;
        int x = first - (y * window->OutputWidth);
        for (int p = 0; p < count; p++)
        {
            uint* target = windows + (p * window->Pitch);
            int iy = (y * window->Stride) - window->PadTop;
            for (int ky = 0; ky < window->KernelHeight; ky++, iy += window->Dilation)
            {
                uint* row = args->Input + ((long)iy * window->Width * window->PixelLength);
                int ix = (x * window->Stride) - window->PadLeft;
                for (int kx = 0; kx < window->KernelWidth; kx++, ix += window->Dilation, target += length)
                {
                    bool outside = (uint)iy >= (uint)window->Height || (uint)ix >= (uint)window->Width;
                    if (outside) Clear<S, V>(target, length);
                    else Copy<S, V, L>(row + (ix * window->PixelLength), target, length);
                }
            }

            if (++x == window->OutputWidth)
            {
                x = 0;
                y++;
            }
        }
    }

    /// <summary>Gathers windows of groups: words of 32 signs, the bits of the group shifted down to bit 0.</summary>
    /// <param name="args">The convolution.</param>
    /// <param name="group">Which group's channels.</param>
    /// <param name="first">First output pixel.</param>
    /// <param name="count">Output pixels.</param>
    /// <param name="windows">Receives [count, Pitch] words.</param>
    [MethodImpl(Jit.Kernel)]
    public static void GatherGroup(BConv2DArgs* args, int group, int first, int count, uint* windows)
    {
        WindowArgs* window = &args->Window;
        for (int p = 0; p < count; p++)
        {
            int y = (first + p) / window->OutputWidth;
            int x = (first + p) - (y * window->OutputWidth);
            int top = (y * window->Stride) - window->PadTop;
            int left = (x * window->Stride) - window->PadLeft;
            Shifted(window, args->Input, group * window->GroupInputs, top, left, windows + (p * window->Pitch));
        }
    }

    /// <summary>Folds the pairs of steps of gathered windows; up to a register more is touched.</summary>
    [MethodImpl(Jit.Inline)]
    public static void Fold<S, V>(uint* windows, int length)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        for (int i = 0; i < length; i += S.Bytes / sizeof(uint))
        {
            S.Store(windows + i, S.FoldPairs(S.Load(windows + i)));
        }
    }

    /// <summary>One row of neighbouring windows: those at the edges are clipped to the map.</summary>
    [MethodImpl(Jit.Inline)]
    private static void Row<S, V, L>(WindowArgs* window, uint* row, int run, int x, int count, uint* target)
        where S : struct, ISimd<V>
        where V : unmanaged
        where L : struct, ILane
    {
        int end = x + count;
        int insideTo = window->InsideTo < end ? window->InsideTo : end;
        int pitch = window->Pitch;
        for (; x < end && x < window->InsideFrom; x++, target += pitch) Clipped<S, V, L>(window, row, x, target);
        int step = window->Stride * window->PixelLength;
        uint* source = row + (((long)x * step) - (window->PadLeft * window->PixelLength));
        for (; x < insideTo; x++, source += step, target += pitch) Copy<S, V, L>(source, target, run);
        for (; x < end; x++, target += pitch) Clipped<S, V, L>(window, row, x, target);
    }

    [MethodImpl(Jit.Kernel)]
    private static void Clipped<S, V, L>(WindowArgs* window, uint* row, int x, uint* target)
        where S : struct, ISimd<V>
        where V : unmanaged
        where L : struct, ILane
    {
        int length = window->TapLength;
        int ix = (x * window->Stride) - window->PadLeft;
        for (int kx = 0; kx < window->KernelWidth; kx++, ix++, target += length)
        {
            if ((uint)ix >= (uint)window->Width) Clear<S, V>(target, length);
            else Copy<S, V, L>(row + (ix * window->PixelLength), target, length);
        }
    }

    [MethodImpl(Jit.Kernel)]
    private static void Shifted(WindowArgs* window, uint* input, int firstChannel, int top, int left, uint* target)
    {
        int words = window->TapLength;
        int firstWord = firstChannel >> 5;
        int shift = firstChannel & 31;
        int used = window->GroupInputs & 31;
        uint lastMask = used == 0 ? ~0u : (1u << used) - 1;
        for (int ky = 0; ky < window->KernelHeight; ky++)
        {
            int iy = top + (ky * window->Dilation);
            for (int kx = 0; kx < window->KernelWidth; kx++)
            {
                int ix = left + (kx * window->Dilation);
                if ((uint)iy >= (uint)window->Height || (uint)ix >= (uint)window->Width)
                {
                    for (int i = 0; i < words; i++) target[i] = 0;
                }
                else
                {
                    uint* source = input + ((((long)iy * window->Width) + ix) * window->PixelLength) + firstWord;
                    for (int i = 0; i < words; i++)
                    {
                        // one word past the pixel may be read; the mask drops what came from there
                        target[i] = (uint)((source[i] | ((ulong)source[i + 1] << 32)) >> shift);
                    }

                    target[words - 1] &= lastMask;
                }

                target += words;
            }
        }
    }

    /// <summary>Copies steps; where a lane takes less than a word, pairs of them are folded on the way.</summary>
    [MethodImpl(Jit.Inline)]
    private static void Copy<S, V, L>(uint* source, uint* target, int length)
        where S : struct, ISimd<V>
        where V : unmanaged
        where L : struct, ILane
    {
        byte* signs = (byte*)source;
        for (int i = 0; i < length; i += S.Bytes / sizeof(uint), signs += S.Bytes * L.Bits / 32)
        {
            V steps = L.Spread<S, V>(signs);
            S.Store(target + i, L.Bits == 32 ? steps : S.FoldPairs(steps));
        }
    }

    [MethodImpl(Jit.Inline)]
    private static void Clear<S, V>(uint* target, int length)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        for (int i = 0; i < length; i += S.Bytes / sizeof(uint)) S.Store(target + i, default(V));
    }
}
