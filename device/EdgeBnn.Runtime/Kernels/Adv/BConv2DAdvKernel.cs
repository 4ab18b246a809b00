using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EdgeBnn.Runtime;

/// <summary>
/// Binary convolution with AdvSimd: the formula is at <see cref="BConv2DKernel"/>, and tiles are worked on in the
/// same way.
/// </summary>
/// <remarks>
/// A body of its own, because registers that count their own bits ask for another shape: <see cref="BitGemmAdv"/>
/// takes 3.2 instructions per 128 multiply-adds, full adders over output channels as lanes 7 and more (counted by the
/// tests on ARM64). Signs are made from the counts while these are in registers, an i16 map from counts in memory;
/// logits, and what needs a correction at borders, from sums.
/// </remarks>
internal static unsafe class BConv2DAdvKernel
{
    /// <summary>Runs tiles <paramref name="from"/> up to <paramref name="to"/>.</summary>
    [MethodImpl(Jit.Kernel)]
    public static void Run(void* arguments, int from, int to, byte* scratch)
    {
        BConv2DAdvArgs* args = (BConv2DAdvArgs*)arguments;
        WindowArgs* window = &args->Conv.Window;
        for (int tile = from; tile < to; tile++)
        {
            int first = tile * window->TilePixels;
            int count = window->Pixels - first;
            if (count > window->TilePixels) count = window->TilePixels;
            if (args->Limits != null) Signs(args, first, count, scratch);
            else if (args->Affine != null) Values(args, first, count, scratch);
            else Sums(args, first, count, scratch);
        }
    }

    private static void Signs(BConv2DAdvArgs* args, int first, int count, byte* scratch)
    {
        BConv2DArgs* conv = &args->Conv;
        byte* bytes = scratch + conv->Window.SumsOffset;
        int pitch = conv->Window.TilePixels;
        int blocks = Blocks(&conv->Window);
        int words = conv->Epilogue.SignWords;
        Gather(args, 0, first, count, scratch);
        BitSinkTarget target = default;
        target.Values = bytes;
        target.BlockBytes = pitch;
        target.WindowBytes = 1;
        target.Limits = args->Limits;
        BitGemmAdv.Run<SignSink>(
            scratch + args->WindowsOffset, count, conv->Steps, (byte*)conv->Weights, blocks, &target);

        // the bits behind the last block
        byte* end = bytes + (4 * words * pitch);
        for (byte* rest = bytes + (blocks * pitch); rest < end; rest++) *rest = 0;
        SignStoreAdv.Run(bytes, pitch, count, words, conv->Epilogue.Signs + ((long)first * words));
    }

    private static void Values(BConv2DAdvArgs* args, int first, int count, byte* scratch)
    {
        BConv2DArgs* conv = &args->Conv;
        WindowArgs* window = &conv->Window;
        byte* counts = scratch + window->SumsOffset;
        int blocks = Blocks(window);
        long groupBytes = (long)blocks * BitGemmAdv.WeightBytes(conv->Steps);
        BitSinkTarget target = default;
        target.BlockBytes = window->TilePixels * CountsAdv.Bytes;
        target.WindowBytes = CountsAdv.Bytes;
        for (int group = 0; group < window->Groups; group++)
        {
            Gather(args, group, first, count, scratch);
            target.Values = counts + (group * blocks * target.BlockBytes);
            BitGemmAdv.Run<CountSink>(
                scratch + args->WindowsOffset, count, conv->Steps, (byte*)conv->Weights + (group * groupBytes), blocks,
                &target);
        }

        short* lines = (short*)(counts + (args->Affine->Blocks * target.BlockBytes));
        AffineAdv.Run<CountsAdv>(args->Affine, counts, target.BlockBytes, first, count, lines);
    }

    private static void Sums(BConv2DAdvArgs* args, int first, int count, byte* scratch)
    {
        BConv2DArgs* conv = &args->Conv;
        WindowArgs* window = &conv->Window;
        int* sums = (int*)(scratch + window->SumsOffset);
        int channels = conv->Epilogue.Channels;
        int blocks = Blocks(window);
        long groupBytes = (long)blocks * BitGemmAdv.WeightBytes(conv->Steps);
        BitSinkTarget target = default;
        target.BlockBytes = BitGemmAdv.Tile * sizeof(int);
        target.WindowBytes = window->SumPitch * sizeof(int);
        target.Count = conv->Count;
        for (int group = 0; group < window->Groups; group++)
        {
            // last channels first: what is written past the last channel of a pixel is overwritten by the next
            // pixel's
            Gather(args, group, first, count, scratch);
            target.Values = (byte*)(sums + (group * window->GroupOutputs));
            BitGemmAdv.Run<SumSink>(
                scratch + args->WindowsOffset, count, conv->Steps, (byte*)conv->Weights + (group * groupBytes), blocks,
                &target);
        }

        if (window->SumPitch != channels) SumLayout.CloseGaps(sums, window->SumPitch, channels, count);
        if (conv->Outside != null)
        {
            BConv2DKernel.RemoveOutside<SimdAdv, Vector128<uint>, Sums32>(conv, (byte*)sums, first, count);
        }

        Epilogue.Run<SimdAdv, Vector128<uint>>(&conv->Epilogue, sums, first, count);
    }

    private static void Gather(BConv2DAdvArgs* args, int group, int first, int count, byte* scratch)
    {
        BConv2DArgs* conv = &args->Conv;
        WindowArgs* window = &conv->Window;
        byte* windows = scratch + args->WindowsOffset;
        if (args->Offsets == null)
        {
            conv->Gather(conv, group, first, count, (uint*)scratch);
            BitWindowAdv.Place((uint*)scratch, window->Pitch, conv->Steps, count, windows);
            return;
        }

        byte* rows = args->Rows;
        if (rows == null)
        {
            int top = first / window->OutputWidth;
            int bottom = (first + count - 1) / window->OutputWidth;
            int height = ((bottom - top) * window->Stride) + ((window->KernelHeight - 1) * window->Dilation) + 1;
            BitRowsAdv.Copy(
                window, conv->Input, (top * window->Stride) - window->PadTop, height, args->RowBytes, scratch);
            rows = scratch - ((long)top * window->Stride * args->RowBytes);
        }

        BitWindowAdv.Gather(args, rows, first, count, windows);
    }

    private static int Blocks(WindowArgs* window) => (window->GroupOutputs + BitGemmAdv.Tile - 1) / BitGemmAdv.Tile;
}
