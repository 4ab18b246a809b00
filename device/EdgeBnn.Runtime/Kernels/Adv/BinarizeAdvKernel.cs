using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace EdgeBnn.Runtime;

/// <summary>Signs of i16 values with AdvSimd: the formula is at <see cref="BinarizeKernel"/>.</summary>
/// <remarks>
/// There is no move of a mask to a general register. 128 compares are packed to bytes, each channel keeps its own bit
/// of its byte, and neighbours added up three times make one register of 128 signs: 6 instructions for 8 values, where
/// a mask for each 8 takes 19 (counted by the tests on ARM64).
/// </remarks>
internal static unsafe class BinarizeAdvKernel
{
    private const int Lanes = 8;

    /// <summary>Runs pieces <paramref name="from"/> up to <paramref name="to"/>.</summary>
    [MethodImpl(Jit.Kernel)]
    public static void Run(void* arguments, int from, int to, byte* scratch)
    {
        BinarizeAdvArgs* args = (BinarizeAdvArgs*)arguments;
        int rowPixels = args->RowPixels;
        int words = args->Words;
        int channels = args->Channels;
        int p = from * args->PiecePixels;
        int end = to * args->PiecePixels;
        if (end > args->Pixels) end = args->Pixels;
        short* input = args->Input + ((long)p * channels);
        uint* output = args->Output + ((long)p * words);
        for (; p + rowPixels <= end; p += rowPixels)
        {
            Row(args, input, rowPixels * words, output);
            input += rowPixels * channels;
            output += rowPixels * words;
        }

        for (; p < end; p++)
        {
            Row(args, input, words, output);
            input += channels;
            output += words;
        }
    }

    private static void Row(BinarizeAdvArgs* args, short* input, int words, uint* output)
    {
        short* thresholds = args->Thresholds;
        uint* flips = args->Flips;
        for (; words >= 4; words -= 4)
        {
            Vector128<byte> signs = AdvSimd.Arm64.AddPairwise(
                Two(input, thresholds), Two(input + (8 * Lanes), thresholds + (8 * Lanes)));
            (signs.AsUInt32() ^ Vector128.Load(flips)).Store(output);
            input += 16 * Lanes;
            thresholds += 16 * Lanes;
            flips += 4;
            output += 4;
        }

        for (; words > 0; words--)
        {
            Vector128<byte> signs = One(input, thresholds);
            signs = AdvSimd.Arm64.AddPairwise(signs, signs);
            signs = AdvSimd.Arm64.AddPairwise(signs, signs);
            *output++ = signs.AsUInt32().ToScalar() ^ *flips++;
            input += 4 * Lanes;
            thresholds += 4 * Lanes;
        }
    }

    /// <summary>64 channels: two bytes for 8, to be added.</summary>
    [MethodImpl(Jit.Inline)]
    private static Vector128<byte> Two(short* input, short* thresholds) => AdvSimd.Arm64.AddPairwise(
        One(input, thresholds), One(input + (4 * Lanes), thresholds + (4 * Lanes)));

    /// <summary>32 channels: four bytes for 8, to be added.</summary>
    [MethodImpl(Jit.Inline)]
    private static Vector128<byte> One(short* input, short* thresholds)
    {
        Vector128<byte> bits = Vector128.Create(0x8040201008040201).AsByte();
        Vector128<short> x0 = Vector128.Load(input);
        Vector128<short> x1 = Vector128.Load(input + Lanes);
        Vector128<short> x2 = Vector128.Load(input + (2 * Lanes));
        Vector128<short> x3 = Vector128.Load(input + (3 * Lanes));
        Vector128<short> t0 = Vector128.Load(thresholds);
        Vector128<short> t1 = Vector128.Load(thresholds + Lanes);
        Vector128<short> t2 = Vector128.Load(thresholds + (2 * Lanes));
        Vector128<short> t3 = Vector128.Load(thresholds + (3 * Lanes));
        x0 = AdvSimd.CompareLessThan(x0, t0);
        x1 = AdvSimd.CompareLessThan(x1, t1);
        x2 = AdvSimd.CompareLessThan(x2, t2);
        x3 = AdvSimd.CompareLessThan(x3, t3);
        return AdvSimd.Arm64.AddPairwise(
            bits & AdvSimd.Arm64.UnzipEven(x0.AsByte(), x1.AsByte()),
            bits & AdvSimd.Arm64.UnzipEven(x2.AsByte(), x3.AsByte()));
    }
}
