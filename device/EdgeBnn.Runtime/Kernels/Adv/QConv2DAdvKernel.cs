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
        nint pitch = args->Conv.Window.Pitch;
        byte* windows = scratch + args->WindowsOffset;
        byte* weights = (byte*)args->Weights;
        int registers = args->Registers;
        int blocks = args->Blocks;
        int* start = args->Start;
        if (args->Image != null)
        {
            args->Image->Gather(args->Image, 0, first, count, scratch);
            ByteLinesAdv.FromBytes(scratch, pitch, count, registers, windows);
            if (args->Product == QConv2DAdvProduct.Bytes)
            {
                ByteGemmAdv.Run(
                    (sbyte*)windows, count, registers, (sbyte*)weights, start, blocks, sums, blockLength);
                return;
            }

            LaneGemmAdv.Run<DotLanesAdv>(
                windows, registers * 16, count, registers, false, weights, start, blocks, sums, blockLength);
            return;
        }

        short* lines = Lines(args, first, count, scratch);
        if (args->Product == QConv2DAdvProduct.Shorts)
        {
            LaneGemmAdv.Run<ShortLanesAdv>(
                (byte*)lines, pitch * sizeof(short), count, registers, false, weights, start, blocks, sums,
                blockLength);
            return;
        }

        ByteLinesAdv.FromShorts(lines, pitch, count, registers, windows);
        LaneGemmAdv.Run<DotLanesAdv>(
            windows, registers * 32, count, registers, true, weights, start, blocks, sums, blockLength);
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
