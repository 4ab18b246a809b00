using System.Runtime.CompilerServices;

namespace EdgeBnn.Runtime;

/// <summary>
/// Spreads the packed signs of the input rows under a tile: effectively <c>rows[r, x, i] = input[top + r, x - left,
/// i]</c>, 0 (+1) outside the map; element i is a step of <see cref="BitGemm"/>: a lane's worth of signs, repeated to
/// fill 32 bits, pairs folded. The product finds a window's taps in there by their offsets.
/// </summary>
/// <remarks>
/// What a register stores past a row's end belongs to the next row, which comes later.
/// </remarks>
internal static unsafe class BitRows
{
    /// <summary>Spreads the rows under a run of output pixels.</summary>
    /// <param name="args">The convolution, of one group; a tap's steps are even in number and fill its words.</param>
    /// <param name="group">0.</param>
    /// <param name="first">First output pixel, at the start of a row.</param>
    /// <param name="count">Output pixels.</param>
    /// <param name="rows">Receives [rows, RowPixels, TapLength] steps.</param>
    [MethodImpl(Jit.Kernel)]
    public static void Gather<S, V, L>(BConv2DArgs* args, int group, int first, int count, uint* rows)
        where S : struct, ISimd<V>
        where V : unmanaged
        where L : struct, ILane
    {
        WindowArgs* window = &args->Window;
        int steps = window->TapLength;
        int outputRows = (count + window->OutputWidth - 1) / window->OutputWidth;
        int height = ((outputRows - 1) * window->Stride) + ((window->KernelHeight - 1) * window->Dilation) + 1;
        int top = (first / window->OutputWidth * window->Stride) - window->PadTop;
        int left = window->PadLeft * steps;
        int inside = window->Width * steps;
        int length = args->RowPixels * steps;
        for (int r = 0; r < height; r++, rows += length)
        {
            if ((uint)(top + r) >= (uint)window->Height)
            {
                Clear<S, V>(rows, length);
                continue;
            }

            uint* source = args->Input + ((long)(top + r) * window->Width * window->PixelLength);
            Clear<S, V>(rows, left);
            Spread<S, V, L>((byte*)source, rows + left, inside);
            Clear<S, V>(rows + left + inside, length - left - inside);
        }
    }

    [MethodImpl(Jit.Inline)]
    private static void Spread<S, V, L>(byte* source, uint* target, int length)
        where S : struct, ISimd<V>
        where V : unmanaged
        where L : struct, ILane
    {
        int lanes = S.Bytes / sizeof(uint);
        for (int i = 0; i < length; i += lanes, source += lanes * L.Bits / 8)
        {
            S.Store(target + i, S.FoldPairs(L.Spread<S, V>(source)));
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
