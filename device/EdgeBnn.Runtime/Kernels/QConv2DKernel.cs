using System.Runtime.CompilerServices;

namespace EdgeBnn.Runtime;

/// <summary>
/// int8 convolution. Effectively computes, for each output pixel and channel o,
/// <c>sum over ky, kx, i of Weights[o, ky, kx, i] * input[...]</c>, then the epilogue.
/// </summary>
/// <remarks>
/// A tile of pixels at a time, as <see cref="BConv2DKernel"/> does and with the same layout of the sums.
/// A dense layer is the case of one pixel.
/// </remarks>
internal static unsafe class QConv2DKernel
{
    /// <summary>Runs tiles <paramref name="from"/> up to <paramref name="to"/>.</summary>
    [MethodImpl(Jit.Kernel)]
    public static void Run<S, V>(void* arguments, int from, int to, byte* scratch)
        where S : struct, ISimd<V>
        where V : unmanaged
    {
        QConv2DArgs* args = (QConv2DArgs*)arguments;
        WindowArgs* window = &args->Window;
        short* windows = (short*)scratch;
        int* sums = (int*)(scratch + window->SumsOffset);
        int channels = args->Epilogue.Channels;
        int groupOutputs = window->GroupOutputs;
        int blocks = (groupOutputs + SimdWidth.Block - 1) / SimdWidth.Block;
        int blockLength = args->Pairs * 2 * SimdWidth.Block;
        for (int tile = from; tile < to; tile++)
        {
            int first = tile * window->TilePixels;
            int count = window->Pixels - first;
            if (count > window->TilePixels) count = window->TilePixels;
            for (int group = 0; group < window->Groups; group++)
            {
                args->Gather(args, group, first, count, windows);
                for (int block = blocks - 1; block >= 0; block--)
                {
                    int channel = block * SimdWidth.Block;
                    int outputs = groupOutputs - channel;
                    ShortGemm.Run<S, V>(
                        windows, window->Pitch, count, args->Pairs,
                        args->Weights + ((((long)group * blocks) + block) * blockLength),
                        outputs < SimdWidth.Block ? outputs : SimdWidth.Block,
                        sums + (group * groupOutputs) + channel, window->SumPitch);
                }
            }

            if (window->SumPitch != channels) SumLayout.CloseGaps(sums, window->SumPitch, channels, count);
            Epilogue.Run<S, V>(&args->Epilogue, sums, first, count);
        }
    }
}
