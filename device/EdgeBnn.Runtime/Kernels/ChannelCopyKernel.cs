using System.Runtime.CompilerServices;

namespace EdgeBnn.Runtime;

/// <summary>
/// Concat, slice and shuffle: all are runs of channels copied from pixel to pixel. Effectively computes, for each run,
/// <c>output[p, To + i] = input[p, From + i]</c>.
/// </summary>
internal static unsafe class ChannelCopyKernel
{
    /// <summary>Runs pieces <paramref name="from"/> up to <paramref name="to"/> of i16 values.</summary>
    [MethodImpl(Jit.Kernel)]
    public static void RunMap<S, V>(void* arguments, int from, int to, byte* scratch)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        ChannelCopyArgs* args = (ChannelCopyArgs*)arguments;
        int end = to * args->PiecePixels;
        if (end > args->Pixels) end = args->Pixels;
        for (int p = from * args->PiecePixels; p < end; p++)
        {
            short* output = (short*)args->Output + ((long)p * args->OutputLength);
            for (int r = 0; r < args->RunCount; r++)
            {
                ChannelRun* run = args->Runs + r;
                short* source = (short*)run->Input + ((long)p * run->InputLength) + run->From;
                short* target = output + run->To;
                for (int i = 0; i < run->Count; i += S.Bytes / sizeof(short))
                {
                    Tail.Store16<S, V>(target + i, S.Load(source + i), run->Count - i);
                }
            }
        }
    }

    /// <summary>Runs pieces <paramref name="from"/> up to <paramref name="to"/> of packed signs.</summary>
    [MethodImpl(Jit.Kernel)]
    public static void RunBits(void* arguments, int from, int to, byte* scratch)
    {
        ChannelCopyArgs* args = (ChannelCopyArgs*)arguments;
        int end = to * args->PiecePixels;
        if (end > args->Pixels) end = args->Pixels;
        for (int p = from * args->PiecePixels; p < end; p++)
        {
            uint* output = (uint*)args->Output + ((long)p * args->OutputLength);
            for (int i = 0; i < args->OutputLength; i++) output[i] = 0;
            for (int r = 0; r < args->RunCount; r++)
            {
                ChannelRun* run = args->Runs + r;
                CopyBits((uint*)run->Input + ((long)p * run->InputLength), run->From, output, run->To, run->Count);
            }
        }
    }

    /// <summary>
    /// Ors a run of bits into words that are 0 there; as many at a time as stay in one word on both sides.
    /// </summary>
    [MethodImpl(Jit.Kernel)]
    private static void CopyBits(uint* source, int from, uint* target, int to, int count)
    {
        while (count > 0)
        {
            int room = 32 - (from & 31);
            int space = 32 - (to & 31);
            int bits = room < space ? room : space;
            if (bits > count) bits = count;
            uint mask = bits == 32 ? ~0u : (1u << bits) - 1;
            target[to >> 5] |= ((source[from >> 5] >> (from & 31)) & mask) << (to & 31);
            from += bits;
            to += bits;
            count -= bits;
        }
    }
}
