using System.Runtime.CompilerServices;

namespace EdgeBnn.Runtime;

/// <summary>
/// Mean over windows; positions outside the map count as 0. Effectively computes
/// <c>y[c] = sat(round(round(sum of x[c], PreShift) * Multiplier, Shift))</c>. The mean over a whole map is one window.
/// </summary>
internal static unsafe class AvgPoolKernel
{
    /// <summary>Runs rows <paramref name="from"/> up to <paramref name="to"/>.</summary>
    [MethodImpl(Jit.Kernel)]
    public static void Run<S, V>(void* arguments, int from, int to, byte* scratch)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        PoolArgs* args = (PoolArgs*)arguments;
        WindowArgs* window = &args->Window;
        int channels = window->PixelLength;
        short* output = (short*)args->Output + ((long)from * window->OutputWidth * channels);
        for (int y = from; y < to; y++)
        {
            int top = PoolArgs.First(y, window->Stride, window->PadTop);
            int bottom = PoolArgs.End(y, window->Stride, window->PadTop, window->KernelHeight, window->Height);
            for (int x = 0; x < window->OutputWidth; x++)
            {
                int left = PoolArgs.First(x, window->Stride, window->PadLeft);
                int right = PoolArgs.End(x, window->Stride, window->PadLeft, window->KernelWidth, window->Width);
                short* row = (short*)args->Input + ((((long)top * window->Width) + left) * channels);
                for (int c = 0; c < channels; c += S.Bytes / sizeof(short))
                {
                    V lower = default, upper = default;
                    short* first = row + c;
                    for (int iy = top; iy < bottom; iy++, first += window->Width * channels)
                    {
                        short* source = first;
                        for (int ix = left; ix < right; ix++, source += channels)
                        {
                            V values = S.Load(source);
                            lower = S.Add32(lower, S.WidenLower16(values));
                            upper = S.Add32(upper, S.WidenUpper16(values));
                        }
                    }

                    V mean = S.Narrow32(Rescale<S, V>(args, lower), Rescale<S, V>(args, upper));
                    Tail.Store16<S, V>(output + c, mean, channels - c);
                }

                output += channels;
            }
        }
    }

    [MethodImpl(Jit.Inline)]
    private static V Rescale<S, V>(PoolArgs* args, V sum)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        int preShift = args->PreShift;
        int shift = args->Shift;
        V reduced = S.ShiftRight32(S.Add32(sum, S.Fill32((1u << preShift) >> 1)), preShift);
        V scaled = S.Multiply32(reduced, S.Fill32((uint)args->Multiplier));
        return S.ShiftRight32(S.Add32(scaled, S.Fill32((1u << shift) >> 1)), shift);
    }
}
