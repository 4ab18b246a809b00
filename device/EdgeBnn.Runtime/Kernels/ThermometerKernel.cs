using System.Runtime.CompilerServices;

namespace EdgeBnn.Runtime;

/// <summary>
/// Bytes to several signs each. Effectively computes <c>bit[c * n + k] = x[c] &lt; Thresholds[c * n + k]</c>.
/// </summary>
internal static unsafe class ThermometerKernel
{
    /// <summary>
    /// Runs pieces <paramref name="from"/> up to <paramref name="to"/>, each byte's signs looked up at once.
    /// </summary>
    [MethodImpl(Jit.Kernel)]
    public static void RunTable(void* arguments, int from, int to, byte* scratch)
    {
        ThermometerArgs* args = (ThermometerArgs*)arguments;
        int p = from * args->PiecePixels;
        int end = to * args->PiecePixels;
        if (end > args->Pixels) end = args->Pixels;
        byte* input = args->Input + ((long)p * args->Channels);
        uint* output = args->Output + ((long)p * args->Words);
        for (; p < end; p++)
        {
            ulong signs = 0;
            int word = 0;
            for (int c = 0; c < args->Channels; c++)
            {
                while (word < (c * args->Planes) >> 5)
                {
                    output[word++] = (uint)signs;
                    signs >>= 32;
                }

                signs |= args->Signs[(c * 256) + input[c]];
            }

            for (; word < args->Words; word++)
            {
                output[word] = (uint)signs;
                signs >>= 32;
            }

            input += args->Channels;
            output += args->Words;
        }
    }

    /// <summary>Runs pieces <paramref name="from"/> up to <paramref name="to"/>, threshold by threshold.</summary>
    [MethodImpl(Jit.Kernel)]
    public static void RunCompare(void* arguments, int from, int to, byte* scratch)
    {
        ThermometerArgs* args = (ThermometerArgs*)arguments;
        int p = from * args->PiecePixels;
        int end = to * args->PiecePixels;
        if (end > args->Pixels) end = args->Pixels;
        byte* input = args->Input + ((long)p * args->Channels);
        uint* output = args->Output + ((long)p * args->Words);
        for (; p < end; p++)
        {
            for (int i = 0; i < args->Words; i++) output[i] = 0;
            for (int c = 0, bit = 0; c < args->Channels; c++)
            {
                for (int k = 0; k < args->Planes; k++, bit++)
                {
                    output[bit >> 5] |= (input[c] < args->Thresholds[bit] ? 1u : 0u) << (bit & 31);
                }
            }

            input += args->Channels;
            output += args->Words;
        }
    }
}
