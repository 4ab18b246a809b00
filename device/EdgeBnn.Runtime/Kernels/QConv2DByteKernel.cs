using System.Runtime.CompilerServices;

namespace EdgeBnn.Runtime;

/// <summary>
/// int8 convolution of an image whose bytes stay bytes: the formula and the tiles are those of
/// <see cref="QConv2DKernel"/>, the product is the machine's own of bytes with signed bytes. A max-pool may follow:
/// what the epilogue makes of a sum then never falls as the sum rises, so <c>max(epilogue(sum)) = epilogue(max(sum))</c>
/// and the pool is taken over the sums, before they become a map that is larger than the second cache.
/// </summary>
internal static unsafe class QConv2DByteKernel
{
    /// <summary>Runs tiles <paramref name="from"/> up to <paramref name="to"/>.</summary>
    [MethodImpl(Jit.Kernel)]
    public static void Run<S, V>(void* arguments, int from, int to, byte* scratch)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        QConv2DByteArgs* args = (QConv2DByteArgs*)arguments;
        WindowArgs* window = &args->Window;
        int* sums = (int*)(scratch + window->SumsOffset);
        for (int tile = from; tile < to; tile++)
        {
            int first = tile * window->TilePixels;
            int count = window->Pixels - first;
            if (count > window->TilePixels) count = window->TilePixels;
            for (int part = 0; part < args->PartCount; part++)
            {
                args->Gather(args, part, first, count, scratch);
                Multiply(args, scratch, count, sums + (part * args->PartLength));
            }

            if (args->PartCount > 1) args->Max(sums, args->PartLength, args->PartCount, count * args->Epilogue.Channels);
            Epilogue.Run<S, V>(&args->Epilogue, sums, first, count);
        }
    }

    /// <summary>The sums of gathered windows, last block of channels first: it writes past the last channel.</summary>
    [MethodImpl(Jit.Inline)]
    private static void Multiply(QConv2DByteArgs* args, byte* windows, int count, int* sums)
    {
        int channels = args->Epilogue.Channels;
        int blockLength = args->Quads * 4 * SimdWidth.Block;
        for (int block = (channels - 1) / SimdWidth.Block; block >= 0; block--)
        {
            int channel = block * SimdWidth.Block;
            int outputs = channels - channel;
            args->Product(
                windows, args->Window.Pitch, count, args->Quads, args->Weights + ((long)block * blockLength),
                outputs < SimdWidth.Block ? outputs : SimdWidth.Block, sums + channel, channels);
        }
    }
}
