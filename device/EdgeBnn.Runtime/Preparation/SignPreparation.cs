using System.Runtime.Intrinsics;
using EdgeBnn.Core;

namespace EdgeBnn.Runtime;

/// <summary>Prepares the operations that make signs of values: binarize and thermometer.</summary>
internal static unsafe class SignPreparation
{
    private const int PiecePixels = 64;

    /// <summary>Values per nanosecond, roughly.</summary>
    private const double ValuesPerNs = 15;

    /// <summary>Words of a table of signs: above, the thresholds are compared one by one.</summary>
    private const int MaxTableLength = 1 << 18;

    /// <summary>Prepares a threshold per channel.</summary>
    public static PreparedOperation Prepare(PreparationContext context, Binarize binarize)
    {
        TensorInfo input = context.Input(binarize);
        TensorInfo output = context.Output(binarize);
        if (context.Path == SimdPath.AdvSimd) return PrepareAdv(context, binarize);
        BinarizeArgs* args = context.Take<BinarizeArgs>(1);
        args->Input = context.Map(input);
        args->Output = context.Bits(output);
        args->Pixels = input.Height * input.Width;
        args->Channels = input.Channels;
        args->Words = output.Words;
        args->PiecePixels = PiecePixels;
        args->LastMask = ~0u >> ((output.Words * 32) - input.Channels);
        args->Thresholds = context.Take<short>(output.Words * 32);
        args->Flips = context.Take<short>(output.Words * 32);
        for (int c = 0; c < output.Words * 32; c++)
        {
            int channel = c % input.Channels;
            short flip = (short)(binarize.Flipped.Length != 0 && binarize.Flipped[channel] != 0 ? -1 : 0);
            args->Flips[c] = flip;
            args->Thresholds[c] = (short)(binarize.Thresholds[channel] ^ flip);
        }

        return new PreparedOperation(context.Path, null, Pieces(args->Pixels), input.Length / ValuesPerNs)
        {
            Kernel = context.Path switch
            {
                SimdPath.Avx512 => &BinarizeKernel.Run<Simd512, Vector512<uint>>,
                SimdPath.Avx2 => &BinarizeKernel.Run<Simd256, Vector256<uint>>,
                SimdPath.AdvSimd => &BinarizeKernel.Run<SimdAdv, Vector128<uint>>,
                SimdPath.Vector128 => &BinarizeKernel.Run<Simd128, Vector128<uint>>,
                _ => &BinarizeKernel.Run<Simd64, ulong>,
            },
            Arguments = args,
        };
    }

    /// <summary>
    /// Prepares thresholds for AdvSimd: x &gt; T is not x &lt; T + 1, and never where there is no T + 1.
    /// </summary>
    private static PreparedOperation PrepareAdv(PreparationContext context, Binarize binarize)
    {
        TensorInfo input = context.Input(binarize);
        TensorInfo output = context.Output(binarize);
        BinarizeAdvArgs* args = context.Take<BinarizeAdvArgs>(1);
        args->Input = context.Map(input);
        args->Output = context.Bits(output);
        args->Pixels = input.Height * input.Width;
        args->Channels = input.Channels;
        args->Words = output.Words;
        args->PiecePixels = PiecePixels;
        args->RowPixels = 1;
        while (input.Channels % 32 == 0 && args->RowPixels * output.Words % 4 != 0) args->RowPixels *= 2;
        int words = args->RowPixels * output.Words;
        args->Thresholds = context.Take<short>(words * 32);
        args->Flips = context.Take<uint>(words);
        for (int i = 0; i < words * 32; i++)
        {
            int channel = i % (output.Words * 32);
            uint bit = 1u << (i % 32);
            bool used = channel < input.Channels;
            int threshold = used ? binarize.Thresholds[channel] : short.MinValue;
            bool flipped = used && binarize.Flipped.Length != 0 && binarize.Flipped[channel] != 0;
            bool never = flipped && threshold == short.MaxValue;
            args->Thresholds[i] = (short)(never ? short.MinValue : flipped ? threshold + 1 : threshold);
            if (flipped && !never) args->Flips[i / 32] |= bit;
        }

        return new PreparedOperation(context.Path, null, Pieces(args->Pixels), input.Length / ValuesPerNs)
        {
            Kernel = &BinarizeAdvKernel.Run,
            Arguments = args,
        };
    }

    /// <summary>Prepares several thresholds per byte.</summary>
    public static PreparedOperation Prepare(PreparationContext context, Thermometer thermometer)
    {
        TensorInfo input = context.Input(thermometer);
        TensorInfo output = context.Output(thermometer);
        ThermometerArgs* args = context.Take<ThermometerArgs>(1);
        args->Input = context.Image;
        args->Output = context.Bits(output);
        args->Pixels = input.Height * input.Width;
        args->Channels = input.Channels;
        args->Planes = output.Channels / input.Channels;
        args->Words = output.Words;
        args->Thresholds = context.Copy(thermometer.Thresholds);
        args->PiecePixels = PiecePixels;
        bool table = args->Planes <= 32 && input.Channels * 256 <= MaxTableLength;
        if (table) args->Signs = Signs(context, args);
        string note = table ? "signs are looked up byte by byte" : "thresholds are compared one by one";
        return new PreparedOperation(SimdPath.Scalar, note, Pieces(args->Pixels), output.Length / 0.2)
        {
            Kernel = table ? &ThermometerKernel.RunTable : &ThermometerKernel.RunCompare,
            Arguments = args,
        };
    }

    private static ulong* Signs(PreparationContext context, ThermometerArgs* args)
    {
        ulong* signs = context.Take<ulong>(args->Channels * 256);
        for (int c = 0; c < args->Channels; c++)
        {
            int first = c * args->Planes;
            for (int x = 0; x < 256; x++)
            {
                for (int k = 0; k < args->Planes; k++)
                {
                    if (x < args->Thresholds[first + k]) signs[(c * 256) + x] |= 1ul << ((first & 31) + k);
                }
            }
        }

        return signs;
    }

    private static int Pieces(int pixels)
    {
        return (pixels + PiecePixels - 1) / PiecePixels;
    }
}
