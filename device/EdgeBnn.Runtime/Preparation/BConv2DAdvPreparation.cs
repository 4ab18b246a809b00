namespace EdgeBnn.Runtime;

/// <summary>Prepares binary convolutions for <see cref="BConv2DAdvKernel"/>.</summary>
internal static unsafe class BConv2DAdvPreparation
{
    /// <summary>
    /// Bytes of gathered windows in a tile: a part of the first cache, beside the weights of a block.
    /// </summary>
    private const int WindowBytes = 12 * 1024;

    /// <summary>Bytes of sums in a tile.</summary>
    private const int SumBytes = 32 * 1024;

    private const int MaxTilePixels = 128;

    /// <summary>Prepares a convolution.</summary>
    /// <param name="context">The session under construction.</param>
    /// <param name="conv">Geometry, words, counts, gathering and epilogue are set.</param>
    /// <param name="weights">Shape [Cout, Words].</param>
    /// <param name="nanoseconds">A rough estimate of the time.</param>
    public static PreparedOperation Prepare(
        PreparationContext context, BConv2DArgs* conv, uint[] weights, double nanoseconds)
    {
        BConv2DAdvArgs* args = context.Take<BConv2DAdvArgs>(1);
        args->Conv = *conv;
        WindowArgs* window = &args->Conv.Window;
        if (conv->Epilogue.Thresholds != null && window->Groups == 1 && conv->Outside == null) SetLimits(context, args);
        bool ordered = window->Groups == 1 || window->GroupOutputs % BitGemmAdv.Tile == 0;
        if (conv->Epilogue.Map != null && ordered && conv->Outside == null)
        {
            args->Affine = AffineAdvPreparation.OfCounts(context, &args->Conv.Epilogue, conv->Count);
        }

        int[] order = [.. Enumerable.Range(0, args->Conv.Steps)];
        if (window->Groups == 1 && window->PixelLength % 2 == 0) order = SetOffsets(context, args);
        args->Conv.Weights = Retile(context, weights, window->Groups, window->GroupOutputs, order);
        SetTiles(context, args);
        int tiles = (window->Pixels + window->TilePixels - 1) / window->TilePixels;
        return new PreparedOperation(context.Path, null, tiles, nanoseconds)
        {
            Kernel = &BConv2DAdvKernel.Run,
            Arguments = args,
        };
    }

    private static void SetLimits(PreparationContext context, BConv2DAdvArgs* args)
    {
        EpilogueArgs* epilogue = &args->Conv.Epilogue;
        int length = epilogue->SignWords * 32;
        args->Limits = context.Take<ushort>(length);
        for (int o = 0; o < length; o++) args->Limits[o] = SignSink.Limit(args->Conv.Count, epilogue->Thresholds[o]);
    }

    /// <summary>
    /// Finds where the signs under a window stand: as many as possible in pieces of 16 bytes, what is left in pieces
    /// of 8.
    /// </summary>
    /// <returns>The order in which the words of a window are gathered so.</returns>
    private static int[] SetOffsets(PreparationContext context, BConv2DAdvArgs* args)
    {
        WindowArgs* window = &args->Conv.Window;
        int columns = ((window->OutputWidth - 1) * window->Stride) + ((window->KernelWidth - 1) * window->Dilation) + 1;
        int rows = (((window->Pixels / window->OutputWidth) - 1) * window->Stride)
            + ((window->KernelHeight - 1) * window->Dilation) + 1;
        bool inside = window->PadTop == 0 && window->PadLeft == 0 && columns <= window->Width && rows <= window->Height;
        if (inside) args->Rows = (byte*)args->Conv.Input;
        args->RowBytes = (inside ? window->Width : columns) * window->PixelLength * sizeof(uint);

        // the taps of a row lie one behind the other, unless they are dilated
        int taps = window->Dilation == 1 ? window->KernelWidth : 1;
        int run = taps * window->PixelLength;
        List<(int Word, int Offset)> whole = [];
        List<(int Word, int Offset)> halves = [];
        for (int ky = 0; ky < window->KernelHeight; ky++)
        {
            for (int kx = 0; kx < window->KernelWidth; kx += taps)
            {
                int word = ((ky * window->KernelWidth) + kx) * window->PixelLength;
                int offset = (ky * window->Dilation * args->RowBytes)
                    + (kx * window->Dilation * window->PixelLength * sizeof(uint));
                for (int i = 0; i + 4 <= run; i += 4) whole.Add((word + i, offset + (i * sizeof(uint))));
                if (run % 4 != 0) halves.Add((word + run - 2, offset + ((run - 2) * sizeof(uint))));
            }
        }

        args->Whole = whole.Count;
        args->Offsets = context.Copy<int>([.. whole.Concat(halves).Select(piece => piece.Offset)]);
        return
        [
            .. whole.SelectMany(piece => Enumerable.Range(piece.Word, 4)),
            .. halves.SelectMany(piece => Enumerable.Range(piece.Word, 2)),
        ];
    }

    /// <summary>Chooses the tiles and the places in the scratch memory.</summary>
    private static void SetTiles(PreparationContext context, BConv2DAdvArgs* args)
    {
        WindowArgs* window = &args->Conv.Window;
        int channels = args->Conv.Epilogue.Channels;
        int windowBytes = BitGemmAdv.WindowBytes(args->Conv.Steps);
        window->SumPitch = window->Groups == 1 ? channels : channels + BitGemmAdv.Tile;
        int most = WindowBytes / windowBytes;
        if (args->Limits == null) most = Math.Min(most, SumBytes / (window->SumPitch * SumSize(args)));
        most = Math.Clamp(most & -BitGemmAdv.Tile, BitGemmAdv.Tile, MaxTilePixels);
        window->TilePixels = Math.Min(most, (window->Pixels + BitGemmAdv.Tile - 1) & -BitGemmAdv.Tile);

        // a register more than their length may be written to a line, rows and sums, and read from windows
        long front = args->Rows == null ? RowBytes(args) : 0;
        if (args->Offsets == null) front = (window->TilePixels + 1L) * window->Pitch * sizeof(uint);
        long sumBytes = args->Limits == null
            ? window->TilePixels * ((long)window->SumPitch + BitGemmAdv.Tile) * SumSize(args)
            : window->TilePixels * (long)args->Conv.Epilogue.SignWords * sizeof(uint);
        args->WindowsOffset = (int)Room(front);
        window->SumsOffset = args->WindowsOffset + Room((long)window->TilePixels * windowBytes);
        context.NeedScratch(window->SumsOffset + Room(sumBytes));
    }

    /// <summary>Bytes of a sum, or of a count and a value of the map.</summary>
    private static int SumSize(BConv2DAdvArgs* args) =>
        args->Affine == null ? sizeof(int) : sizeof(ushort) + sizeof(short);

    /// <summary>Bytes of the rows that a tile's windows need.</summary>
    private static long RowBytes(BConv2DAdvArgs* args)
    {
        WindowArgs* window = &args->Conv.Window;
        int outputRows = Math.Min(
            ((window->TilePixels - 2) / window->OutputWidth) + 2, window->Pixels / window->OutputWidth);
        long rows = ((outputRows - 1L) * window->Stride) + ((window->KernelHeight - 1) * window->Dilation) + 1;
        return rows * args->RowBytes;
    }

    private static long Room(long bytes) => (bytes + (2 * SimdWidth.MaxBytes) - 1) & -SimdWidth.MaxBytes;

    /// <summary>
    /// From [Cout, words] to [groups, blocks of 8 channels, registers, 8, 4 words], the half register last and twice;
    /// what is not there is 0.
    /// </summary>
    private static uint* Retile(
        PreparationContext context, uint[] weights, int groups, int groupOutputs, int[] order)
    {
        int words = order.Length;
        int blocks = (groupOutputs + BitGemmAdv.Tile - 1) / BitGemmAdv.Tile;
        int blockWords = BitGemmAdv.WeightBytes(words) / sizeof(uint);
        int whole = BitGemmAdv.Registers(words) * 4;
        uint* tiled = context.Take<uint>((long)groups * blocks * blockWords);
        for (int o = 0; o < groups * groupOutputs; o++)
        {
            int channel = o % groupOutputs;
            long block = ((long)(o / groupOutputs) * blocks) + (channel / BitGemmAdv.Tile);
            uint* target = tiled + (block * blockWords) + (channel % BitGemmAdv.Tile * 4);
            for (int k = 0; k < words; k++)
            {
                uint* word = target + (k / 4 * 4 * BitGemmAdv.Tile) + (k % 4);
                word[0] = weights[((long)o * words) + order[k]];
                if (k >= whole) word[2] = word[0];
            }
        }

        return tiled;
    }
}
