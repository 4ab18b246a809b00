namespace EdgeBnn.Runtime;

/// <summary>Prepares int8 convolutions and dense layers for <see cref="QConv2DAdvKernel"/>.</summary>
internal static unsafe class QConv2DAdvPreparation
{
    /// <summary>MACs per nanosecond, roughly.</summary>
    private const double MacsPerNs = 60;

    /// <summary>
    /// Bytes of windows and of sums in a tile: parts of the first cache, beside the weights of a block.
    /// </summary>
    private const int WindowBytes = 12 * 1024;

    private const int SumBytes = 20 * 1024;

    private const int MaxTilePixels = 128;

    private const int Register = 16;

    /// <summary>Whether there is a product for a convolution.</summary>
    public static bool Fits(PreparationContext context, QConv2DArgs* conv)
    {
        return context.Path == SimdPath.AdvSimd && conv->Window.Groups == 1
            && (conv->Image == null || conv->Window.Dilation == 1);
    }

    /// <summary>Prepares a convolution.</summary>
    /// <param name="context">The session under construction.</param>
    /// <param name="conv">Geometry, input, pad value and epilogue are set.</param>
    /// <param name="tapLength">Values of a tap.</param>
    /// <param name="weights">Shape [Cout, length of a window].</param>
    public static PreparedOperation Prepare(
        PreparationContext context, QConv2DArgs* conv, int tapLength, sbyte[] weights)
    {
        QConv2DAdvArgs* args = context.Take<QConv2DAdvArgs>(1);
        args->Conv = *conv;
        WindowArgs* window = &args->Conv.Window;
        int length = window->KernelHeight * window->KernelWidth * tapLength;
        if (conv->Image == null)
        {
            SetMap(context, args, tapLength);
        }
        else
        {
            // a register may be written behind a window's last row
            window->Pitch = length + Register;
            args->Product = context.HasByteDot ? QConv2DAdvProduct.DotBytes : QConv2DAdvProduct.Bytes;
        }

        int values = args->Product == QConv2DAdvProduct.Shorts ? Register / sizeof(short) : Register;
        args->Registers = (length + values - 1) / values;
        args->Blocks = (window->GroupOutputs + LaneGemmAdv.Tile - 1) / LaneGemmAdv.Tile;
        Retile(context, args, weights, length);
        if (conv->Epilogue.Map != null) args->Affine = AffineAdvPreparation.OfSums(context, &args->Conv.Epilogue);
        int tiles = Tile(context, args);
        double macs = (double)window->Pixels * window->GroupOutputs * length;
        string? note = context.HasByteDot ? "by dot products of bytes" : null;
        return new PreparedOperation(context.Path, note, tiles, macs / MacsPerNs)
        {
            Kernel = &QConv2DAdvKernel.Run,
            Arguments = args,
        };
    }

    private static void SetMap(PreparationContext context, QConv2DAdvArgs* args, int tapLength)
    {
        WindowArgs* window = &args->Conv.Window;
        WindowPreparation.Tile(context, window, tapLength, sizeof(short), out SimdPath gatherPath);
        args->Conv.Gather = WindowPreparation.IsRuns(window)
            ? QConv2DPreparation.Runs(gatherPath)
            : &ShortWindow.GatherTaps;
        args->Product = context.HasByteDot ? QConv2DAdvProduct.DotHalves : QConv2DAdvProduct.Shorts;
        args->InPlace = window->KernelHeight * window->KernelWidth * window->Stride == 1
            && window->PadTop == 0 && window->PadLeft == 0 && window->OutputWidth == window->Width;
        if (args->InPlace) window->Pitch = window->PixelLength;
    }

    /// <summary>Chooses the tiles, as even as can be, and the places in the scratch memory.</summary>
    private static int Tile(PreparationContext context, QConv2DAdvArgs* args)
    {
        const int Step = LaneGemmAdv.Tile;
        WindowArgs* window = &args->Conv.Window;
        int lineBytes = window->Pitch * (args->Conv.Image == null ? sizeof(short) : 1);
        int halfBytes = args->Product == QConv2DAdvProduct.DotHalves ? 2 * args->Registers * Register : 0;
        int pixelSums = args->Blocks * LaneGemmAdv.Tile;
        int most = Math.Min(
            WindowBytes / Math.Max(lineBytes, halfBytes), SumBytes / (pixelSums * sizeof(int)));
        most = Math.Clamp(most & -Step, Step, MaxTilePixels);
        int tiles = (window->Pixels + most - 1) / most;
        window->TilePixels = ((window->Pixels + tiles - 1) / tiles + Step - 1) & -Step;

        // a register or two behind what they hold may be read of lines, halves and sums, or written of lines
        args->HalvesOffset = args->InPlace ? 0 : (int)Room((long)window->TilePixels * lineBytes);
        window->SumsOffset = args->HalvesOffset + Room((long)window->TilePixels * halfBytes);
        long sums = (long)window->TilePixels * pixelSums;
        context.NeedScratch(window->SumsOffset + Room(sums * (sizeof(int) + sizeof(short))));
        return (window->Pixels + window->TilePixels - 1) / window->TilePixels;
    }

    private static long Room(long bytes) => (bytes + (3 * SimdWidth.MaxBytes) - 1) & -SimdWidth.MaxBytes;

    /// <summary>
    /// From [Cout, length] to blocks of 8 channels in the order of the product, and their starts; what is not there is
    /// 0.
    /// </summary>
    private static void Retile(PreparationContext context, QConv2DAdvArgs* args, sbyte[] weights, int length)
    {
        int outputs = args->Conv.Window.GroupOutputs;
        long blockLength = (long)args->Registers * LaneGemmAdv.WeightBytes;
        sbyte* bytes = context.Take<sbyte>(args->Blocks * blockLength);
        args->Weights = bytes;
        args->Start = context.Take<int>(args->Blocks * LaneGemmAdv.Tile);
        for (int o = 0; o < outputs; o++)
        {
            sbyte* block = bytes + (o / LaneGemmAdv.Tile * blockLength);
            int total = 0;
            for (int k = 0; k < length; k++)
            {
                sbyte weight = weights[((long)o * length) + k];
                total += weight;
                int place = Place(args, o % LaneGemmAdv.Tile, k);
                if (args->Product == QConv2DAdvProduct.Shorts) ((short*)block)[place] = weight;
                else block[place] = weight;
            }

            if (args->Product != QConv2DAdvProduct.Shorts) args->Start[o] = 128 * total;
        }
    }

    /// <summary>Where a weight stands among those of its block.</summary>
    private static int Place(QConv2DAdvArgs* args, int channel, int k)
    {
        int four = channel / 4;
        int lane = channel % 4;
        return args->Product switch
        {
            QConv2DAdvProduct.Shorts => (((((k / 8 * 2) + four) * 8) + (k % 8)) * 4) + lane,
            QConv2DAdvProduct.Bytes => (((((four * args->Registers) + (k / 16)) * 4) + lane) * 16) + (k % 16),
            _ => (((((((k / 16 * 2) + four) * 4) + (k / 4 % 4)) * 4) + lane) * 4) + (k % 4),
        };
    }
}
