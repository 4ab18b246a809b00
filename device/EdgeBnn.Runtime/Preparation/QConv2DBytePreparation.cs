using System.Runtime.Intrinsics;
using EdgeBnn.Core;

namespace EdgeBnn.Runtime;

/// <summary>Prepares int8 convolutions of the image, with the max-pool behind them, for <see cref="QConv2DByteKernel"/>.</summary>
internal static unsafe class QConv2DBytePreparation
{
    /// <summary>MACs per nanosecond, roughly.</summary>
    private const double MacsPerNs = 200;

    /// <summary>
    /// Bytes of gathered windows and of sums in a tile: parts of the first cache, beside the weights.
    /// </summary>
    private const int WindowBytes = 12 * 1024;

    private const int SumBytes = 24 * 1024;

    /// <summary>
    /// Whether the bytes of a convolution's input can be taken as they are. AdvSimd has kernels of its own.
    /// </summary>
    public static bool Fits(PreparationContext context, QConv2D conv) =>
        context.HasByteDot && context.Path != SimdPath.AdvSimd && context.Input(conv).Type == TensorType.U8
        && conv.Geometry.Groups == 1 && conv.Geometry.Dilation == 1;

    /// <summary>Prepares a convolution.</summary>
    public static PreparedOperation Prepare(PreparationContext context, QConv2D conv)
    {
        return Prepare(context, conv, context.Output(conv), [conv.Geometry], conv.Weights, conv.Rescale);
    }

    /// <summary>Prepares a convolution in parts.</summary>
    /// <param name="context">The session under construction.</param>
    /// <param name="conv">What <see cref="Fits"/>.</param>
    /// <param name="output">The map that is written: the convolution's, or that of the pool behind it.</param>
    /// <param name="parts">A convolution's geometry for each value that a pool takes the maximum of.</param>
    /// <param name="weights">Shape [Cout, KH, KW, Cin].</param>
    /// <param name="rescale">What the largest sum goes through; it does not fall as the sum rises.</param>
    public static PreparedOperation Prepare(
        PreparationContext context, QConv2D conv, TensorInfo output, ConvGeometry[] parts, sbyte[] weights,
        Rescale rescale)
    {
        TensorInfo input = context.Input(conv);
        QConv2DByteArgs* args = context.Take<QConv2DByteArgs>(1);
        args->Parts = context.Take<WindowArgs>(parts.Length);
        args->PartCount = parts.Length;
        for (int i = 0; i < parts.Length; i++)
        {
            WindowPreparation.Geometry(&args->Parts[i], parts[i], input, output, input.Channels);
        }

        args->Window = args->Parts[0];
        args->Image = context.Image;
        args->PadValue = (byte)conv.PadValue;
        EpiloguePreparation.Set(context, &args->Epilogue, output, [], rescale);
        EpiloguePreparation.Set(context, &args->Epilogue.Activation, conv.Activation);
        WindowArgs* window = &args->Window;
        int run = window->KernelWidth * window->PixelLength;
        int length = window->KernelHeight * run;
        args->Quads = (length + 3) / 4;
        args->Weights = Retile(context, weights, output.Channels, length);
        args->Product = &ByteGemm.Run<Simd256, Vector256<uint>, SimdVnni>;
        args->Max = &ByteGemm.Max<Simd256, Vector256<uint>, SimdVnni>;
        bool narrow = run <= Simd128.Bytes;
        args->Gather = narrow
            ? &ByteWindow.Gather<Simd128, Vector128<uint>>
            : &ByteWindow.Gather<Simd256, Vector256<uint>>;
        window->Pitch = length + (narrow ? Simd128.Bytes : Simd256.Bytes);
        int tiles = Tile(context, args);
        double macs = (double)window->Pixels * parts.Length * output.Channels * length;
        string note = "bytes are multiplied by AVX-VNNI, 256 bits wide";
        return new PreparedOperation(context.Path, note, tiles, macs / MacsPerNs)
        {
            Kernel = context.Path == SimdPath.Avx512
                ? &QConv2DByteKernel.Run<Simd512, Vector512<uint>>
                : &QConv2DByteKernel.Run<Simd256, Vector256<uint>>,
            Arguments = args,
        };
    }

    /// <summary>Chooses the tiles, as even as can be, and the places in the scratch memory.</summary>
    private static int Tile(PreparationContext context, QConv2DByteArgs* args)
    {
        const int Step = ByteGemm.Tile;
        WindowArgs* window = &args->Window;
        int channels = args->Epilogue.Channels;
        int most = Math.Min(WindowBytes / window->Pitch, SumBytes / (args->PartCount * channels * sizeof(int)));
        most = Math.Max(most / Step * Step, Step);
        int tiles = (window->Pixels + most - 1) / most;
        window->TilePixels = ((window->Pixels + tiles - 1) / tiles + Step - 1) / Step * Step;

        // the last quad reaches behind the last window, the last sums a block
        long windowBytes = ((long)window->TilePixels * window->Pitch) + SimdWidth.MaxBytes;
        window->SumsOffset = (windowBytes + SimdWidth.MaxBytes - 1) & -SimdWidth.MaxBytes;
        args->PartLength = (window->TilePixels * channels) + (2 * SimdWidth.Block);
        context.NeedScratch(window->SumsOffset + ((long)args->PartCount * args->PartLength * sizeof(int)));
        return (window->Pixels + window->TilePixels - 1) / window->TilePixels;
    }

    /// <summary>From [Cout, length] to [blocks, quads, 16, 4]; what is not there is 0.</summary>
    private static sbyte* Retile(PreparationContext context, sbyte[] weights, int outputs, int length)
    {
        int blocks = (outputs + SimdWidth.Block - 1) / SimdWidth.Block;
        int quadLength = 4 * SimdWidth.Block;
        int blockLength = (length + 3) / 4 * quadLength;
        sbyte* tiled = context.Take<sbyte>((long)blocks * blockLength);
        for (int o = 0; o < outputs; o++)
        {
            sbyte* target = tiled + ((long)(o / SimdWidth.Block) * blockLength) + (o % SimdWidth.Block * 4);
            for (int k = 0; k < length; k++)
            {
                target[(k / 4 * quadLength) + (k % 4)] = weights[((long)o * length) + k];
            }
        }

        return tiled;
    }
}
