namespace EdgeBnn.Runtime;

/// <summary>The tiles of a binary convolution: gathered windows and sums in scratch memory.</summary>
internal static unsafe class BitTiles
{
    /// <summary>Bytes of gathered windows in a tile: they stream from the second cache past weights in the
    /// first.</summary>
    private const int WindowBytes = 48 * 1024;

    /// <summary>Bytes of sums in a tile.</summary>
    private const int SumBytes = 24 * 1024;

    private const int MaxTilePixels = 64;

    /// <summary>Tiles that each thread finds, so that none waits long for the last one.</summary>
    private const int TilesPerThread = 4;

    /// <summary>Steps that are found together, see <see cref="BitGemmArgs.Offsets"/>.</summary>
    private const int OffsetSteps = 8;

    /// <summary>Chooses the tiles, the places in the scratch memory and the gathering.</summary>
    /// <param name="context">The session under construction.</param>
    /// <param name="layout">The lanes.</param>
    /// <param name="args">The geometry is set, and whether signs need no sums.</param>
    /// <returns>The number of tiles.</returns>
    public static int Set(PreparationContext context, BitLayout layout, BConv2DArgs* args)
    {
        WindowArgs* window = &args->Window;
        window->TapLength = layout.TapSteps;
        args->Steps = layout.Steps;
        int channels = window->Groups * window->GroupOutputs;
        window->SumPitch = window->Groups == 1 ? channels : channels + layout.BlockChannels;
        bool rows = window->Groups == 1 && layout.TapSteps % OffsetSteps == 0;
        long bytes = rows ? SetRows(context, layout, args) : SetWindows(context, layout, args);

        // a register more may be written; and sums of a window more, a block of them
        window->SumsOffset = (bytes + (3 * SimdWidth.MaxBytes) - 1) & -SimdWidth.MaxBytes;
        long sums = args->Limits != null ? 0 : ((window->TilePixels + 1L) * window->SumPitch) + layout.BlockChannels;
        context.NeedScratch(window->SumsOffset + (sums * layout.SumBytes) + SimdWidth.MaxBytes);
        return (window->Pixels + window->TilePixels - 1) / window->TilePixels;
    }

    /// <summary>Rows of the input are spread once for all windows above them; a tile is some rows of output.</summary>
    /// <returns>Bytes of the rows.</returns>
    private static long SetRows(PreparationContext context, BitLayout layout, BConv2DArgs* args)
    {
        WindowArgs* window = &args->Window;
        int outputRows = window->Pixels / window->OutputWidth;
        int columns = ((window->OutputWidth - 1) * window->Stride)
            + ((window->KernelWidth - 1) * window->Dilation) + 1;
        args->RowPixels = Math.Max(columns, window->PadLeft + window->Width);
        args->Offsets = Offsets(context, layout, window, args->RowPixels);
        args->Gather = BitKernels.Rows(layout);

        int rowBytes = args->RowPixels * layout.TapSteps * sizeof(uint);
        int sumBytes = window->OutputWidth * window->SumPitch * layout.SumBytes;
        int most = WindowBytes / (window->Stride * rowBytes);
        if (args->Limits == null) most = Math.Min(most, SumBytes / sumBytes);
        most = Math.Clamp(Math.Min(most, Share(context, outputRows)), 1, outputRows);
        int tiles = (outputRows + most - 1) / most;
        int tileRows = (outputRows + tiles - 1) / tiles;
        window->TilePixels = tileRows * window->OutputWidth;
        return ((((long)tileRows - 1) * window->Stride) + ((window->KernelHeight - 1) * window->Dilation) + 1)
            * rowBytes;
    }

    /// <summary>What a tile may have for the threads to share: all of it where there is one.</summary>
    private static int Share(PreparationContext context, int units)
    {
        int tiles = context.Threads == 1 ? 1 : TilesPerThread * context.Threads;
        return (units + tiles - 1) / tiles;
    }

    private static int* Offsets(PreparationContext context, BitLayout layout, WindowArgs* window, int rowPixels)
    {
        int* offsets = context.Take<int>(layout.Steps / OffsetSteps);
        for (int i = 0; i < layout.Steps / OffsetSteps; i++)
        {
            int tap = i * OffsetSteps / layout.TapSteps;
            int pixel = ((tap / window->KernelWidth * rowPixels) + (tap % window->KernelWidth)) * window->Dilation;
            offsets[i] = (pixel * layout.TapSteps) + (i * OffsetSteps % layout.TapSteps);
        }

        return offsets;
    }

    /// <summary>Each window is gathered for itself.</summary>
    /// <returns>Bytes of the windows.</returns>
    private static long SetWindows(PreparationContext context, BitLayout layout, BConv2DArgs* args)
    {
        WindowArgs* window = &args->Window;
        SimdPath path = SetGather(context, layout, args);
        args->Offsets = context.Take<int>(layout.Steps / OffsetSteps);
        for (int i = 0; i < layout.Steps / OffsetSteps; i++)
        {
            args->Offsets[i] = (layout.Steps % OffsetSteps & ~1) + (i * OffsetSteps);
        }

        // the store of a window's last run or tap ends within its pitch, so that it spoils nothing of the next
        window->Pitch = (layout.Steps + (SimdPaths.Bytes(path) / sizeof(uint)) + 1) & ~1;
        int windowBytes = window->Pitch * sizeof(uint);
        int most = WindowBytes / windowBytes;
        if (args->Limits == null) most = Math.Min(most, SumBytes / (window->SumPitch * layout.SumBytes));
        most = Math.Clamp(Math.Min(most, Share(context, window->Pixels)) & ~3, 4, MaxTilePixels);

        // even tiles: the last one is not left with a pixel or two
        int tiles = (window->Pixels + most - 1) / most;
        window->TilePixels = ((window->Pixels + tiles - 1) / tiles + 3) & ~3;
        return (window->TilePixels + 1L) * windowBytes;
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
