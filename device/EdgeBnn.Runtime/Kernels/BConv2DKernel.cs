using System.Runtime.CompilerServices;

namespace EdgeBnn.Runtime;

/// <summary>
/// Binary convolution. Effectively computes, for each output pixel and channel o,
/// <c>dot = Count - 2 * sum over ky, kx, word of popcount(input[...] xor Weights[o, ky, kx, word])</c>, then the
/// epilogue.
/// </summary>
/// <remarks>
/// A tile of pixels at a time: gather their windows, multiply them by one block of channels after the other, finish.
/// The sums of a tile stand as [pixel, channel] without gaps, whatever the number of channels: blocks are done from the
/// last to the first, so what a register writes past the last channel of a pixel is overwritten by the first channels
/// of the next. Groups cannot be ordered so (each runs over into the next one of the same pixel): they leave a gap
/// behind each pixel that is closed afterwards. The epilogue then sees one run of values.
/// A binary dense layer is the case of one pixel.
/// </remarks>
internal static unsafe class BConv2DKernel
{
    /// <summary>Runs tiles <paramref name="from"/> up to <paramref name="to"/>.</summary>
    [MethodImpl(Jit.Kernel)]
    public static void Run<S, V, L>(void* arguments, int from, int to, byte* scratch)
        where S : struct, ISimd<V>
        where V : unmanaged
        where L : struct, ILane
    {
        BConv2DArgs* args = (BConv2DArgs*)arguments;
        WindowArgs* window = &args->Window;
        byte* sums = scratch + window->SumsOffset;
        int channels = args->Epilogue.Channels;
        for (int tile = from; tile < to; tile++)
        {
            int first = tile * window->TilePixels;
            int count = window->Pixels - first;
            if (count > window->TilePixels) count = window->TilePixels;
            for (int group = 0; group < window->Groups; group++)
            {
                args->Gather(args, group, first, count, (uint*)scratch);

                // words are folded over the whole window, all else on the way
                if (L.Bits == 32 && args->RowPixels == 0) BitWindow.Fold<S, V>((uint*)scratch, count * window->Pitch);
                byte* groupSums = sums + (group * window->GroupOutputs * L.SumBytes);
                Product<S, V, L>(args, group, first, count, (uint*)scratch, groupSums);
            }

            if (args->Limits != null) continue;
            if (window->SumPitch != channels) SumLayout.CloseGaps((int*)sums, window->SumPitch, channels, count);
            if (args->Outside != null) RemoveOutside<S, V, L>(args, sums, first, count);
            Epilogue.Run<S, V, L>(&args->Epilogue, sums, first, count);
        }
    }

    /// <summary>Multiplies gathered windows with the weights of a group, one block of channels after the
    /// other.</summary>
    private static void Product<S, V, L>(BConv2DArgs* args, int group, int first, int count, uint* windows, byte* sums)
        where S : struct, ISimd<V>
        where V : unmanaged
        where L : struct, ILane
    {
        int blockChannels = SimdWidth.MaxBytes * 8 / L.Bits;
        WindowArgs* window = &args->Window;
        int blocks = (window->GroupOutputs + blockChannels - 1) / blockChannels;
        int signBytes = args->Epilogue.SignWords * sizeof(uint);
        BitGemmArgs gemm = default;
        gemm.Windows = windows;
        gemm.WindowStep = window->Pitch;
        gemm.RowWindows = int.MaxValue;
        gemm.Offsets = args->Offsets;
        if (args->RowPixels != 0)
        {
            gemm.WindowStep = window->Stride * window->TapLength;
            gemm.RowWindows = window->OutputWidth;
            gemm.RowSkip = (args->RowPixels - window->OutputWidth) * gemm.WindowStep;
        }

        gemm.WindowCount = count;
        gemm.Steps = args->Steps;
        gemm.Count = args->Count;
        gemm.DotPitch = window->SumPitch * L.SumBytes;
        gemm.SignPitch = signBytes;
        for (int block = blocks - 1; block >= 0; block--)
        {
            int channel = block * blockChannels;
            long place = ((long)group * blocks) + block;
            gemm.Weights = args->Weights + (place * args->Steps * SimdWidth.Row);
            int outputs = window->GroupOutputs - channel;
            gemm.Dots = sums + (channel * L.SumBytes);
            if (args->Limits != null)
            {
                // all bits of a word are written
                outputs = (outputs + 31) & ~31;
                gemm.Limits = args->Limits + (channel * L.SumBytes);
                gemm.Signs = (byte*)args->Epilogue.Signs + ((long)first * signBytes) + (channel / 8);
                gemm.SignBytes = signBytes - (channel / 8);
            }

            gemm.Outputs = outputs < blockChannels ? outputs : blockChannels;
            BitGemm.Run<S, V, L>(&gemm);
        }
    }

    /// <summary>Takes the taps outside the map, gathered as +1, out of the sums of the pixels at the border.</summary>
    [MethodImpl(Jit.Kernel)]
    public static void RemoveOutside<S, V, TSums>(BConv2DArgs* args, byte* sums, int first, int count)
        where S : struct, ISimd<V>
        where V : unmanaged
        where TSums : struct, ISums
    {
        WindowArgs* window = &args->Window;
        int channels = args->Epilogue.Channels;
        int taps = window->KernelHeight * window->KernelWidth;
        for (int p = 0; p < count; p++)
        {
            int y = (first + p) / window->OutputWidth;
            int x = (first + p) - (y * window->OutputWidth);
            int top = (y * window->Stride) - window->PadTop;
            int left = (x * window->Stride) - window->PadLeft;
            int bottom = top + ((window->KernelHeight - 1) * window->Dilation);
            int right = left + ((window->KernelWidth - 1) * window->Dilation);
            if (top >= 0 && left >= 0 && bottom < window->Height && right < window->Width) continue;
            for (int tap = 0; tap < taps; tap++)
            {
                int iy = top + (tap / window->KernelWidth * window->Dilation);
                int ix = left + (tap % window->KernelWidth * window->Dilation);
                if ((uint)iy < (uint)window->Height && (uint)ix < (uint)window->Width) continue;
                byte* outside = args->Outside + ((long)tap * args->OutsideBytes);
                byte* sum = sums + (p * channels * TSums.SumBytes);
                for (int i = 0; i < channels * TSums.SumBytes; i += S.Bytes)
                {
                    S.Store(sum + i, TSums.Add<S, V>(S.Load(sum + i), S.Load(outside + i)));
                }
            }
        }
    }
}
