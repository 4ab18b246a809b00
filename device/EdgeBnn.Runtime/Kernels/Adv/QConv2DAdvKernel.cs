using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EdgeBnn.Runtime;

/// <summary>
/// int8 convolution with AdvSimd: the formula is at <see cref="QConv2DKernel"/>, and tiles are worked on in the same
/// way. A dense layer is the case of one pixel.
/// </summary>
internal static unsafe class QConv2DAdvKernel
{
    /// <summary>Runs tiles <paramref name="from"/> up to <paramref name="to"/>.</summary>
    [MethodImpl(Jit.Kernel)]
    public static void Run(void* arguments, int from, int to, byte* scratch)
    {
        QConv2DAdvArgs* args = (QConv2DAdvArgs*)arguments;
        WindowArgs* window = &args->Conv.Window;
        int* sums = (int*)(scratch + window->SumsOffset);

        // logits are one pixel, whose sums stand one behind the other
        int blockLength = args->Affine == null ? LaneGemmAdv.Tile : window->TilePixels * LaneGemmAdv.Tile;
        for (int tile = from; tile < to; tile++)
        {
            int first = tile * window->TilePixels;
            int count = window->Pixels - first;
            if (count > window->TilePixels) count = window->TilePixels;
            Multiply(args, first, count, scratch, sums, blockLength);
            if (args->Affine == null)
            {
                Epilogue.Run<SimdAdv, Vector128<uint>>(&args->Conv.Epilogue, sums, first, count);
                continue;
            }

            short* lines = (short*)(sums + (args->Blocks * blockLength));
            AffineAdv.Run<SumsAdv>(args->Affine, (byte*)sums, blockLength * sizeof(int), first, count, lines);
        }
    }

    private static void Multiply(
        QConv2DAdvArgs* args, int first, int count, byte* scratch, int* sums, nint blockLength)
    {
        QConv2DArgs* conv = &args->Conv;
        nint pitch = conv->Window.Pitch;
        byte* weights = (byte*)args->Weights;
        byte* halves = scratch + args->HalvesOffset;
        int registers = args->Registers;
        int blocks = args->Blocks;
        int* start = args->Start;
        switch (args->Product)
        {
            case QConv2DAdvProduct.Bytes:
                ByteWindowAdv.Gather(conv, first, count, scratch);
                ByteGemmAdv.Run(
                    (sbyte*)scratch, pitch, count, registers, (sbyte*)weights, start, blocks, sums, blockLength);
                break;
            case QConv2DAdvProduct.DotBytes:
                ByteWindowAdv.Gather(conv, first, count, scratch);
                LaneGemmAdv.Run<DotLanesAdv>(
                    scratch, pitch, count, registers, false, weights, start, blocks, sums, blockLength);
                break;
            case QConv2DAdvProduct.DotHalves:
                ByteLinesAdv.Split(Lines(args, first, count, scratch), pitch, count, registers, halves);
                LaneGemmAdv.Run<DotLanesAdv>(
                    halves, registers * 32, count, registers, true, weights, start, blocks, sums, blockLength);
                break;
            default:
                LaneGemmAdv.Run<ShortLanesAdv>(
                    (byte*)Lines(args, first, count, scratch), pitch * sizeof(short), count, registers, false, weights,
                    start, blocks, sums, blockLength);
                break;
        }
    }

    /// <summary>Gathers windows of a map, where they do not stand in it already.</summary>
    private static short* Lines(QConv2DAdvArgs* args, int first, int count, byte* scratch)
    {
        QConv2DArgs* conv = &args->Conv;
        if (args->InPlace) return conv->Map + ((long)first * conv->Window.Pitch);
        conv->Gather(conv, 0, first, count, (short*)scratch);
        return (short*)scratch;
    }
}
