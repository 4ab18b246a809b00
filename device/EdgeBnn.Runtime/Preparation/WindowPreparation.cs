using EdgeBnn.Core;

namespace EdgeBnn.Runtime;

/// <summary>The layout of windows and of the tiles that they are worked on in.</summary>
internal static unsafe class WindowPreparation
{
    /// <summary>
    /// Bytes of gathered windows in a tile: a part of the first cache, beside the weights of a block.
    /// </summary>
    private const int WindowBytes = 12 * 1024;

    /// <summary>Bytes of sums in a tile.</summary>
    private const int SumBytes = 32 * 1024;

    private const int MaxTilePixels = 64;

    /// <summary>Sets the geometry of a convolution or pool.</summary>
    public static void Geometry(
        WindowArgs* args, ConvGeometry geometry, TensorInfo input, TensorInfo output, int pixelLength)
    {
        args->Height = input.Height;
        args->Width = input.Width;
        args->PixelLength = pixelLength;
        args->KernelHeight = geometry.KernelHeight;
        args->KernelWidth = geometry.KernelWidth;
        args->Stride = geometry.Stride;
        args->Dilation = geometry.Dilation;
        args->PadTop = geometry.PadTop;
        args->PadLeft = geometry.PadLeft;
        args->OutputWidth = output.Width;
        args->Groups = geometry.Groups;
        args->GroupInputs = input.Channels / geometry.Groups;
        args->GroupOutputs = output.Channels / geometry.Groups;
        args->Pixels = output.Height * output.Width;
        int reach = ((geometry.KernelWidth - 1) * geometry.Dilation) + 1;
        int lastInside = input.Width + geometry.PadLeft - reach;
        args->InsideFrom = Math.Min(output.Width, (geometry.PadLeft + geometry.Stride - 1) / geometry.Stride);
        args->InsideTo = lastInside < 0 ? 0 : Math.Min(output.Width, (lastInside / geometry.Stride) + 1);
    }

    /// <summary>Sets the geometry of a dense layer: one window, all of the input.</summary>
    public static void Whole(WindowArgs* args, int length, int outputs)
    {
        args->Height = 1;
        args->Width = 1;
        args->PixelLength = length;
        args->KernelHeight = 1;
        args->KernelWidth = 1;
        args->Stride = 1;
        args->Dilation = 1;
        args->OutputWidth = 1;
        args->Groups = 1;
        args->GroupOutputs = outputs;
        args->Pixels = 1;
        args->InsideTo = 1;
    }

    /// <summary>The taps of a window row lie one behind the other in the input.</summary>
    public static bool IsRuns(WindowArgs* args)
    {
        return args->Groups == 1 && args->Dilation == 1;
    }

    /// <summary>Chooses the tiles and the places in the scratch memory.</summary>
    /// <param name="context">The session under construction.</param>
    /// <param name="args">Receives the lengths, the tile and the places.</param>
    /// <param name="tapLength">Elements of a tap of one group.</param>
    /// <param name="elementBytes">Bytes of an element.</param>
    /// <param name="gatherPath">Receives the path whose registers suit the runs that windows are gathered in.</param>
    /// <returns>The number of tiles.</returns>
    public static int Tile(
        PreparationContext context, WindowArgs* args, int tapLength, int elementBytes, out SimdPath gatherPath)
    {
        args->TapLength = tapLength;
        int length = args->KernelHeight * args->KernelWidth * tapLength;
        int run = IsRuns(args) ? args->KernelWidth * tapLength : 1;
        gatherPath = context.Narrow(run * elementBytes, out _);
        int register = IsRuns(args) ? SimdPaths.Bytes(gatherPath) / elementBytes : 1;

        // the store of the last run ends within the window, so that it spoils nothing of the next
        args->Pitch = (length - run + ((run + register - 1) / register * register) + 1) & ~1;
        int channels = args->Groups * args->GroupOutputs;
        args->SumPitch = args->Groups == 1 ? channels : channels + SimdWidth.Block;
        int most = Math.Min(WindowBytes / (args->Pitch * elementBytes), SumBytes / (channels * sizeof(int)));
        most = Math.Clamp(most & ~3, 4, MaxTilePixels);

        // even tiles: the last one is not left with a pixel or two
        int tiles = (args->Pixels + most - 1) / most;
        args->TilePixels = ((args->Pixels + tiles - 1) / tiles + 3) & ~3;
        tiles = (args->Pixels + args->TilePixels - 1) / args->TilePixels;

        // a window more may be read, a register more written; and sums of a window more, all their lanes
        long windowBytes = ((long)(args->TilePixels + 1) * args->Pitch * elementBytes) + (2 * SimdWidth.MaxBytes);
        args->SumsOffset = (windowBytes + SimdWidth.MaxBytes - 1) & -SimdWidth.MaxBytes;
        long sumBytes = ((long)(args->TilePixels + 1) * args->SumPitch * sizeof(int)) + (4 * SimdWidth.MaxBytes);
        context.NeedScratch(args->SumsOffset + sumBytes);
        return tiles;
    }
}
