using System.Runtime.Intrinsics;

namespace EdgeBnn.Runtime;

/// <summary>Prepares int8 convolutions of the image for <see cref="QConv2DByteKernel"/>.</summary>
internal static unsafe class QConv2DBytePreparation
{
    /// <summary>MACs per nanosecond, roughly.</summary>
    private const double MacsPerNs = 200;

    /// <summary>
    /// Bytes of gathered windows and of sums in a tile: parts of the first cache, beside the weights of a block.
    /// </summary>
    private const int WindowBytes = 12 * 1024;

    private const int SumBytes = 20 * 1024;

    /// <summary>Whether a convolution can take its bytes as they are.</summary>
    public static bool Fits(PreparationContext context, QConv2DArgs* conv)
    {
        WindowArgs* window = &conv->Window;
        return context.HasByteDot && conv->Image != null && window->Groups == 1 && window->Dilation == 1;
    }

    /// <summary>Prepares a convolution.</summary>
    /// <param name="context">The session under construction.</param>
    /// <param name="conv">Geometry, image, pad value and epilogue are set.</param>
    /// <param name="weights">Shape [Cout, KH, KW, Cin].</param>
    public static PreparedOperation Prepare(PreparationContext context, QConv2DArgs* conv, sbyte[] weights)
    {
        QConv2DByteArgs* args = context.Take<QConv2DByteArgs>(1);
        args->Window = conv->Window;
        args->Image = conv->Image;
        args->PadValue = (byte)conv->PadValue;
        args->Epilogue = conv->Epilogue;
        args->Product = &ByteGemm.Run<Simd256, Vector256<uint>, SimdVnni>;
        WindowArgs* window = &args->Window;
        int run = window->KernelWidth * window->PixelLength;
        int register = run <= Simd128.Bytes ? Simd128.Bytes : Simd256.Bytes;
        args->Gather = run <= Simd128.Bytes
            ? &ByteWindow.Gather<Simd128, Vector128<uint>>
            : &ByteWindow.Gather<Simd256, Vector256<uint>>;
        int length = window->KernelHeight * run;
        args->Quads = (length + 3) / 4;
        args->Weights = Retile(context, weights, window->GroupOutputs, length);
        window->Pitch = length + register;
        int tiles = Tile(context, window);
        double macs = (double)window->Pixels * window->GroupOutputs * length;
        return new PreparedOperation(
            context.Path, "bytes are multiplied by AVX-VNNI, 256 bits wide", tiles, macs / MacsPerNs)
        {
            Kernel = context.Path == SimdPath.Avx512
                ? &QConv2DByteKernel.Run<Simd512, Vector512<uint>>
                : &QConv2DByteKernel.Run<Simd256, Vector256<uint>>,
            Arguments = args,
        };
    }

    /// <summary>Chooses the tiles, as even as can be, and the places in the scratch memory.</summary>
    private static int Tile(PreparationContext context, WindowArgs* window)
    {
        const int Step = ByteGemm.Tile;
        int most = Math.Min(WindowBytes / window->Pitch, SumBytes / (window->GroupOutputs * sizeof(int)));
        most = Math.Max(most / Step * Step, Step);
        int tiles = (window->Pixels + most - 1) / most;
        window->TilePixels = ((window->Pixels + tiles - 1) / tiles + Step - 1) / Step * Step;

        // clipped rows and the last quad reach a register behind the last window, the last sums two registers
        long windowBytes = ((long)window->TilePixels * window->Pitch) + SimdWidth.MaxBytes;
        window->SumsOffset = (windowBytes + SimdWidth.MaxBytes - 1) & -SimdWidth.MaxBytes;
        long sums = ((long)window->TilePixels * window->GroupOutputs) + (2 * SimdWidth.Block);
        context.NeedScratch(window->SumsOffset + (sums * sizeof(int)));
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
