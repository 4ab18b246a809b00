using System.Runtime.CompilerServices;

namespace EdgeBnn.Runtime;

/// <summary>
/// Signs by a threshold per channel. Effectively computes <c>bit = x &lt; T</c>, or <c>bit = x &gt; T</c> where
/// flipped.
/// </summary>
/// <remarks>
/// A flipped compare is the plain one of complements: x &gt; T where not x &lt; not T. The compare gives the packed
/// bits, a lane each.
/// </remarks>
internal static unsafe class BinarizeKernel
{
    /// <summary>Runs pieces <paramref name="from"/> up to <paramref name="to"/>.</summary>
    [MethodImpl(Jit.Kernel)]
    public static void Run<S, V>(void* arguments, int from, int to, byte* scratch)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        BinarizeArgs* args = (BinarizeArgs*)arguments;
        int lanes = S.Bytes / sizeof(short);
        int words = args->Words;
        int channels = args->Channels;
        int p = from * args->PiecePixels;
        int end = to * args->PiecePixels;
        if (end > args->Pixels) end = args->Pixels;
        short* input = args->Input + ((long)p * channels);
        uint* output = args->Output + ((long)p * words);
        if (2 * channels == lanes)
        {
            // two pixels fill a register; the tables hold their channels twice
            V flips = S.Load(args->Flips);
            V thresholds = S.Load(args->Thresholds);
            uint lower = (1u << channels) - 1;
            for (; p + 2 <= end; p += 2, input += lanes, output += 2)
            {
                uint both = S.Less16(S.Xor(S.Load(input), flips), thresholds);
                output[0] = both & lower;
                output[1] = both >> channels;
            }
        }

        for (; p < end; p++)
        {
            for (int i = 0; i < words; i++)
            {
                uint word = 0;
                for (int lane = 0; lane < 32; lane += lanes)
                {
                    int c = (i * 32) + lane;
                    V value = S.Xor(S.Load(input + c), S.Load(args->Flips + c));
                    word |= S.Less16(value, S.Load(args->Thresholds + c)) << lane;
                }

                output[i] = i == words - 1 ? word & args->LastMask : word;
            }

            input += channels;
            output += words;
        }
    }
}
