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

        for (int i = 0; i < words; i++)
        {
            uint mask = i == words - 1 ? args->LastMask : ~0u;
            Column<S, V>(
                input + (i * 32), channels, end - p, args->Flips + (i * 32), args->Thresholds + (i * 32), mask,
                output + i, words);
        }
    }

    /// <summary>One word of each pixel: where one register or two hold it, so do others the tables.</summary>
    [MethodImpl(Jit.Inline)]
    private static void Column<S, V>(
        short* input, int channels, int count, short* flips, short* thresholds, uint mask, uint* output, int words)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        int lanes = S.Bytes / sizeof(short);
        V flip = S.Load(flips);
        V threshold = S.Load(thresholds);
        if (lanes == 32)
        {
            for (; count > 0; count--, input += channels, output += words)
            {
                *output = S.Less16(S.Xor(S.Load(input), flip), threshold) & mask;
            }
        }
        else if (lanes == 16)
        {
            V upperFlip = S.Load(flips + lanes);
            V upperThreshold = S.Load(thresholds + lanes);
            for (; count > 0; count--, input += channels, output += words)
            {
                uint lower = S.Less16(S.Xor(S.Load(input), flip), threshold);
                *output = (lower | (S.Less16(S.Xor(S.Load(input + lanes), upperFlip), upperThreshold) << lanes)) & mask;
            }
        }

        for (; count > 0; count--, input += channels, output += words)
        {
            uint word = 0;
            for (int lane = 0; lane < 32; lane += lanes)
            {
                V value = S.Xor(S.Load(input + lane), S.Load(flips + lane));
                word |= S.Less16(value, S.Load(thresholds + lane)) << lane;
            }

            *output = word & mask;
        }
    }
}
