using System.Runtime.CompilerServices;

namespace EdgeBnn.Runtime;

/// <summary>
/// Maximum over windows; positions outside the map do not take part. Effectively computes
/// <c>y[c] = max over the window of x[c]</c>; of packed signs the maximum is a bitwise and, 0 being +1.
/// </summary>
internal static unsafe class MaxPoolKernel
{
    /// <summary>Runs rows <paramref name="from"/> up to <paramref name="to"/> of packed signs.</summary>
    [MethodImpl(Jit.Kernel)]
    public static void RunBits<S, V>(void* arguments, int from, int to, byte* scratch)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        PoolArgs* args = (PoolArgs*)arguments;
        WindowArgs* window = &args->Window;
        int words = window->PixelLength;
        uint* output = (uint*)args->Output + ((long)from * window->OutputWidth * words);
        for (int y = from; y < to; y++)
        {
            int top = PoolArgs.First(y, window->Stride, window->PadTop);
            int bottom = PoolArgs.End(y, window->Stride, window->PadTop, window->KernelHeight, window->Height);
            for (int x = 0; x < window->OutputWidth; x++)
            {
                int left = PoolArgs.First(x, window->Stride, window->PadLeft);
                int right = PoolArgs.End(x, window->Stride, window->PadLeft, window->KernelWidth, window->Width);
                uint* row = (uint*)args->Input + ((((long)top * window->Width) + left) * words);
                for (int i = 0; i < words; i += S.Bytes / sizeof(uint))
                {
                    V all = S.Fill32(~0u);
                    uint* first = row + i;
                    for (int iy = top; iy < bottom; iy++, first += window->Width * words)
                    {
                        uint* source = first;
                        for (int ix = left; ix < right; ix++, source += words) all = S.And(all, S.Load(source));
                    }

                    Tail.Store32<S, V>(output + i, all, words - i);
                }

                output += words;
            }
        }
    }

    /// <summary>Runs rows <paramref name="from"/> up to <paramref name="to"/> of i16 values.</summary>
    [MethodImpl(Jit.Kernel)]
    public static void RunMap<S, V>(void* arguments, int from, int to, byte* scratch)
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
                    V largest = S.Fill16(short.MinValue);
                    short* first = row + c;
                    for (int iy = top; iy < bottom; iy++, first += window->Width * channels)
                    {
                        short* source = first;
                        for (int ix = left; ix < right; ix++, source += channels)
                        {
                            largest = S.Max16(largest, S.Load(source));
                        }
                    }

                    Tail.Store16<S, V>(output + c, largest, channels - c);
                }

                output += channels;
            }
        }
    }
}
