using System.Numerics;
using System.Runtime.Intrinsics;
using EdgeBnn.Core;

namespace EdgeBnn.Runtime;

/// <summary>Prepares binary convolutions and binary dense layers: re-tiles weights, chooses the kernel.</summary>
internal static unsafe class BConv2DPreparation
{
    /// <summary>Binary MACs per nanosecond, roughly.</summary>
    private const double MacsPerNs = 400;

    /// <summary>Prepares a binary convolution.</summary>
    public static PreparedOperation Prepare(PreparationContext context, BConv2D conv)
    {
        TensorInfo input = context.Input(conv);
        TensorInfo output = context.Output(conv);
        BConv2DArgs* args = context.Take<BConv2DArgs>(1);
        WindowPreparation.Geometry(&args->Window, conv.Geometry, input, output, input.Words);
        int taps = args->Window.KernelHeight * args->Window.KernelWidth;
        int tapWords = (args->Window.GroupInputs + 31) / 32;
        args->Input = context.Bits(input);
        args->Count = taps * args->Window.GroupInputs;
        EpiloguePreparation.Set(context, &args->Epilogue, output, conv.Thresholds, conv.Affine);
        EpiloguePreparation.Set(context, &args->Epilogue.Activation, conv.Activation);
        args->Epilogue.ResidualLast = conv.ResidualLast;
        if (conv.Inputs.Length > 1) args->Epilogue.Residual = context.Map(context.Input(conv, 1));
        if (conv.ZeroPadding) SetOutside(context, args, conv.Weights, taps, tapWords);
        return Prepare(context, args, tapWords, conv.Weights);
    }

    /// <summary>Prepares a binary dense layer: the convolution of one pixel with all words of the input.</summary>
    public static PreparedOperation Prepare(PreparationContext context, BDense dense)
    {
        TensorInfo input = context.Input(dense);
        TensorInfo output = context.Output(dense);
        BConv2DArgs* args = context.Take<BConv2DArgs>(1);
        WindowPreparation.Whole(&args->Window, input.Length, output.Channels);
        args->Input = context.Bits(input);
        args->Count = input.Height * input.Width * input.Channels;
        EpiloguePreparation.Set(context, &args->Epilogue, output, dense.Thresholds, dense.Affine);
        return Prepare(context, args, input.Length, dense.Weights);
    }

    private static PreparedOperation Prepare(
        PreparationContext context, BConv2DArgs* args, int tapWords, uint[] weights)
    {
        WindowArgs* window = &args->Window;
        int tiles = WindowPreparation.Tile(
            context, window, tapWords, sizeof(uint), out SimdPath gatherPath);
        args->Gather = WindowPreparation.IsRuns(window) ? Runs(gatherPath) : &BitWindow.GatherTaps;
        args->Words = window->KernelHeight * window->KernelWidth * tapWords;
        double macs = (double)window->Pixels * args->Epilogue.Channels * args->Words * 32;
        if (context.Path == SimdPath.AdvSimd && args->Words <= BitGemmAdv.MaxWords)
        {
            return BConv2DAdvPreparation.Prepare(context, args, weights, macs / MacsPerNs);
        }

        args->Weights = Retile(context, weights, window->Groups, window->GroupOutputs, args->Words);
        return new PreparedOperation(context.Path, null, tiles, macs / MacsPerNs)
        {
            Kernel = Kernel(context.Path),
            Arguments = args,
        };
    }

    private static delegate*<BConv2DArgs*, int, int, int, uint*, void> Runs(SimdPath path)
    {
        return path switch
        {
            SimdPath.Avx512 => &BitWindow.GatherRuns<Simd512, Vector512<uint>>,
            SimdPath.Avx2 => &BitWindow.GatherRuns<Simd256, Vector256<uint>>,
            SimdPath.AdvSimd => &BitWindow.GatherRuns<SimdAdv, Vector128<uint>>,
            SimdPath.Vector128 => &BitWindow.GatherRuns<Simd128, Vector128<uint>>,
            _ => &BitWindow.GatherRuns<Simd64, ulong>,
        };
    }

    private static delegate*<void*, int, int, byte*, void> Kernel(SimdPath path)
    {
        return path switch
        {
            SimdPath.Avx512 => &BConv2DKernel.Run<Simd512, Vector512<uint>>,
            SimdPath.Avx2 => &BConv2DKernel.Run<Simd256, Vector256<uint>>,
            SimdPath.AdvSimd => &BConv2DKernel.Run<SimdAdv, Vector128<uint>>,
            SimdPath.Vector128 => &BConv2DKernel.Run<Simd128, Vector128<uint>>,
            _ => &BConv2DKernel.Run<Simd64, ulong>,
        };
    }

    /// <summary>
    /// From [Cout, words] to [groups, blocks, words, 16], pairs of words folded; channels that are not there are 0.
    /// </summary>
    private static uint* Retile(PreparationContext context, uint[] weights, int groups, int groupOutputs, int words)
    {
        int blocks = (groupOutputs + SimdWidth.Block - 1) / SimdWidth.Block;
        uint* tiled = context.Take<uint>((long)groups * blocks * words * SimdWidth.Block);
        for (int o = 0; o < groups * groupOutputs; o++)
        {
            int group = o / groupOutputs;
            int channel = o % groupOutputs;
            long block = ((long)group * blocks) + (channel / SimdWidth.Block);
            uint* target = tiled + (block * words * SimdWidth.Block) + (channel % SimdWidth.Block);
            long source = (long)o * words;
            for (int k = 0; k < words; k++)
            {
                uint word = weights[source + k];
                target[k * SimdWidth.Block] = (k & 1) == 0 ? word : word ^ weights[source + k - 1];
            }
        }

        return tiled;
    }

    /// <summary>Per tap and channel, what a tap outside the map adds wrongly: Cin - 2 popcount(w), negated.</summary>
    private static void SetOutside(
        PreparationContext context, BConv2DArgs* args, uint[] weights, int taps, int tapWords)
    {
        int channels = args->Epilogue.Channels;
        args->OutsidePitch = (channels + SimdWidth.Block - 1) / SimdWidth.Block * SimdWidth.Block;
        args->Outside = context.Take<int>((long)taps * args->OutsidePitch);
        for (int o = 0; o < channels; o++)
        {
            for (int tap = 0; tap < taps; tap++)
            {
                long source = (((long)o * taps) + tap) * tapWords;
                int minus = 0;
                for (int i = 0; i < tapWords; i++) minus += BitOperations.PopCount(weights[source + i]);
                args->Outside[((long)tap * args->OutsidePitch) + o] = (2 * minus) - args->Window.GroupInputs;
            }
        }
    }
}
