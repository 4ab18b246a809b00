namespace EdgeBnn.Runtime;

/// <summary>The tiles of a binary convolution: gathered windows and sums in scratch memory.</summary>
internal static unsafe class BitTiles
{
    /// <summary>Bytes of gathered windows in a tile: they stream from the second cache past weights in the
    /// first.</summary>
    private const int WindowBytes = 48 * 1024;

    /// <summary>Bytes of sums in a tile.</summary>
    private const int SumBytes = 32 * 1024;

    private const int MaxTilePixels = 64;

    /// <summary>Chooses the tiles, the places in the scratch memory and the gathering.</summary>
    /// <param name="context">The session under construction.</param>
    /// <param name="layout">The lanes.</param>
    /// <param name="args">The geometry is set.</param>
    /// <returns>The number of tiles.</returns>
    public static int Set(PreparationContext context, BitLayout layout, BConv2DArgs* args)
    {
        WindowArgs* window = &args->Window;
        window->TapLength = layout.TapSteps;
        args->Steps = layout.Steps;
        SimdPath path = SetGather(context, layout, args);

        // the store of a window's last run or tap ends within its pitch, so that it spoils nothing of the next
        window->Pitch = (layout.Steps + (SimdPaths.Bytes(path) / sizeof(uint)) + 1) & ~1;
        int windowBytes = window->Pitch * sizeof(uint);
        int channels = window->Groups * window->GroupOutputs;
        window->SumPitch = window->Groups == 1 ? channels : channels + layout.BlockChannels;
        int most = Math.Min(WindowBytes / windowBytes, SumBytes / (channels * sizeof(int)));
        most = Math.Clamp(most & ~3, 4, MaxTilePixels);

        // even tiles: the last one is not left with a pixel or two
        int tiles = (window->Pixels + most - 1) / most;
        window->TilePixels = ((window->Pixels + tiles - 1) / tiles + 3) & ~3;
        tiles = (window->Pixels + window->TilePixels - 1) / window->TilePixels;

        // a window more may be read, a register more written; and sums of a window more, a block of them
        long gathered = ((window->TilePixels + 1L) * windowBytes) + (2 * SimdWidth.MaxBytes);
        window->SumsOffset = (gathered + SimdWidth.MaxBytes - 1) & -SimdWidth.MaxBytes;
        long sums = ((window->TilePixels + 1L) * window->SumPitch) + layout.BlockChannels;
        context.NeedScratch(window->SumsOffset + (sums * sizeof(int)));
        return tiles;
    }

    /// <returns>The path whose registers gather.</returns>
    private static SimdPath SetGather(PreparationContext context, BitLayout layout, BConv2DArgs* args)
    {
        WindowArgs* window = &args->Window;
        if (window->Groups > 1)
        {
            args->Gather = &BitWindow.GatherGroup;
            return SimdPath.Scalar;
        }

        bool runs = window->Dilation == 1 && layout.TapSteps * layout.Bits == window->PixelLength * 32;
        int length = (runs ? window->KernelWidth : 1) * layout.TapSteps;
        SimdPath path = context.Narrow(length * sizeof(uint), out _);
        args->Gather = BitKernels.Gather(layout, path, runs);
        return path;
    }
}
