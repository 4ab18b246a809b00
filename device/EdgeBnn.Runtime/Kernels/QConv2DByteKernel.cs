using System.Runtime.CompilerServices;

namespace EdgeBnn.Runtime;

/// <summary>
/// int8 convolution of an image whose bytes stay bytes: the formula and the tiles are those of
/// <see cref="QConv2DKernel"/>, the product is the machine's own of bytes with signed bytes.
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
        int channels = args->Epilogue.Channels;
        int lastBlock = (channels - 1) / SimdWidth.Block;
        int blockLength = args->Quads * 4 * SimdWidth.Block;
        for (int tile = from; tile < to; tile++)
        {
            int first = tile * window->TilePixels;
            int count = window->Pixels - first;
            if (count > window->TilePixels) count = window->TilePixels;
            args->Gather(args, 0, first, count, scratch);
            for (int block = lastBlock; block >= 0; block--)
            {
                int channel = block * SimdWidth.Block;
                int outputs = channels - channel;
                args->Product(
                    scratch, window->Pitch, count, args->Quads, args->Weights + ((long)block * blockLength),
                    outputs < SimdWidth.Block ? outputs : SimdWidth.Block, sums + channel, channels);
            }

            Epilogue.Run<S, V>(&args->Epilogue, sums, first, count);
        }
    }
}
