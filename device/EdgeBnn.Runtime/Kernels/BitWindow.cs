using System.Runtime.CompilerServices;

namespace EdgeBnn.Runtime;

/// <summary>
/// Gathers the packed signs under a run of windows: effectively
/// <c>windows[p, (ky * KW + kx) * words + i] = input[y * stride + ky * dilation - top, x * stride + kx * dilation - left, i]</c>,
/// 0 (+1) outside the map, pairs of words folded as <see cref="BitGemm"/> takes them.
/// </summary>
/// <remarks>
/// A tile of windows stays in the first cache and is used by all output channels, so the copy costs a few percent; in
/// return the product knows nothing of borders, strides and rows, and pairs words across taps.
/// </remarks>
internal static unsafe class BitWindow
{
    /// <summary>Gathers windows; a register more is written behind the last.</summary>
    /// <param name="args">The convolution.</param>
    /// <param name="group">Which group's channels.</param>
    /// <param name="first">First output pixel.</param>
    /// <param name="count">Output pixels.</param>
    /// <param name="windows">Receives [count, Pitch] words.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gather<S, V>(BConv2DArgs* args, int group, int first, int count, uint* windows)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        WindowArgs* window = &args->Window;
        int y = first / window->OutputWidth;
        int x = first - (y * window->OutputWidth);
        bool runs = window->Groups == 1 && window->Dilation == 1;
        uint* target = windows;
        for (int p = 0; p < count; p++)
        {
            int top = (y * window->Stride) - window->PadTop;
            int left = (x * window->Stride) - window->PadLeft;
            if (runs) Runs<S, V>(window, args->Input, top, left, target);
            else Taps(window, args->Input, group * window->GroupInputs, top, left, target);
            target += window->Pitch;
            if (++x == window->OutputWidth)
            {
                x = 0;
                y++;
            }
        }

        int length = count * window->Pitch;
        for (int i = 0; i < length; i += S.Bytes / sizeof(uint))
        {
            S.Store(windows + i, S.FoldPairs(S.Load(windows + i)));
        }
    }

    /// <summary>The taps of a window row lie one behind the other: copies them as one run, clipped to the map.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Runs<S, V>(WindowArgs* window, uint* input, int top, int left, uint* target)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        int words = window->PixelLength;
        int before = left < 0 ? -left : 0;
        int after = left + window->KernelWidth - window->Width;
        int run = window->KernelWidth * words;
        uint* source = input + ((((long)top * window->Width) + left) * words);
        for (int ky = 0; ky < window->KernelHeight; ky++)
        {
            if ((uint)(top + ky) >= (uint)window->Height)
            {
                Clear<S, V>(target, run);
            }
            else if (before == 0 && after <= 0)
            {
                Copy<S, V>(source, target, run);
            }
            else
            {
                // stores run over to the right, so each part follows the one on its left
                int from = before < window->KernelWidth ? before : window->KernelWidth;
                int to = after > 0 ? window->KernelWidth - after : window->KernelWidth;
                Clear<S, V>(target, from * words);
                if (to > from) Copy<S, V>(source + (from * words), target + (from * words), (to - from) * words);
                if (to < window->KernelWidth)
                {
                    int end = to > from ? to : from;
                    Clear<S, V>(target + (end * words), (window->KernelWidth - end) * words);
                }
            }

            source += window->Width * words;
            target += run;
        }
    }

    /// <summary>Dilated or grouped: tap by tap, the bits of a group shifted down to bit 0.</summary>
    private static void Taps(WindowArgs* window, uint* input, int firstChannel, int top, int left, uint* target)
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Copy<S, V>(uint* source, uint* target, int length)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        for (int i = 0; i < length; i += S.Bytes / sizeof(uint)) S.Store(target + i, S.Load(source + i));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Clear<S, V>(uint* target, int length)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        for (int i = 0; i < length; i += S.Bytes / sizeof(uint)) S.Store(target + i, default(V));
    }
}
