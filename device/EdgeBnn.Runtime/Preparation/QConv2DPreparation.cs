using System.Runtime.Intrinsics;
using EdgeBnn.Core;

namespace EdgeBnn.Runtime;

/// <summary>Prepares int8 convolutions and dense layers: re-tiles weights, chooses the kernel.</summary>
internal static unsafe class QConv2DPreparation
{
    /// <summary>int8 MACs per nanosecond, roughly.</summary>
    private const double MacsPerNs = 60;

    /// <summary>Prepares an int8 convolution.</summary>
    public static PreparedOperation Prepare(PreparationContext context, QConv2D conv)
    {
        if (QConv2DBytePreparation.Fits(context, conv)) return QConv2DBytePreparation.Prepare(context, conv);
        TensorInfo input = context.Input(conv);
        TensorInfo output = context.Output(conv);
        QConv2DArgs* args = context.Take<QConv2DArgs>(1);
        WindowPreparation.Geometry(&args->Window, conv.Geometry, input, output, input.Channels);
        if (input.Type == TensorType.U8) args->Image = context.Image;
        else args->Map = context.Map(input);
        args->PadValue = (short)conv.PadValue;
        EpiloguePreparation.Set(context, &args->Epilogue, output, [], conv.Rescale);
        EpiloguePreparation.Set(context, &args->Epilogue.Activation, conv.Activation);
        return Prepare(context, args, args->Window.GroupInputs, conv.Weights);
    }

    /// <summary>Prepares a dense layer: the convolution of one pixel with all values of the input.</summary>
    public static PreparedOperation Prepare(PreparationContext context, Dense dense)
    {
        TensorInfo input = context.Input(dense);
        TensorInfo output = context.Output(dense);
        QConv2DArgs* args = context.Take<QConv2DArgs>(1);
        WindowPreparation.Whole(&args->Window, input.Length, output.Channels);
        args->Map = context.Map(input);
        EpiloguePreparation.Set(context, &args->Epilogue, output, [], dense.Rescale);
        return Prepare(context, args, input.Length, dense.Weights);
    }

    private static PreparedOperation Prepare(
        PreparationContext context, QConv2DArgs* args, int tapLength, sbyte[] weights)
    {
        if (QConv2DAdvPreparation.Fits(context, args))
        {
            return QConv2DAdvPreparation.Prepare(context, args, tapLength, weights);
        }

        WindowArgs* window = &args->Window;
        int tiles = WindowPreparation.Tile(
            context, window, tapLength, sizeof(short), out SimdPath gatherPath);
        args->Gather = WindowPreparation.IsRuns(window) ? Runs(gatherPath) : &ShortWindow.GatherTaps;
        int length = window->KernelHeight * window->KernelWidth * tapLength;
        args->Pairs = (length + 1) / 2;
        args->Weights = Retile(context, weights, window->Groups, window->GroupOutputs, length);
        double macs = (double)window->Pixels * args->Epilogue.Channels * length;
        return new PreparedOperation(context.Path, null, tiles, macs / MacsPerNs)
        {
            Kernel = Kernel(context.Path),
            Arguments = args,
        };
    }

    /// <summary>What gathers windows in registers of a path.</summary>
    public static delegate*<QConv2DArgs*, int, int, int, short*, void> Runs(SimdPath path)
    {
        return path switch
        {
            SimdPath.Avx512 => &ShortWindow.GatherRuns<Simd512, Vector512<uint>>,
            SimdPath.Avx2 => &ShortWindow.GatherRuns<Simd256, Vector256<uint>>,
            SimdPath.AdvSimd => &ShortWindow.GatherRuns<SimdAdv, Vector128<uint>>,
            SimdPath.Vector128 => &ShortWindow.GatherRuns<Simd128, Vector128<uint>>,
            _ => &ShortWindow.GatherRuns<Simd64, ulong>,
        };
    }

    private static delegate*<void*, int, int, byte*, void> Kernel(SimdPath path)
    {
        return path switch
        {
            SimdPath.Avx512 => &QConv2DKernel.Run<Simd512, Vector512<uint>>,
            SimdPath.Avx2 => &QConv2DKernel.Run<Simd256, Vector256<uint>>,
            SimdPath.AdvSimd => &QConv2DKernel.Run<SimdAdv, Vector128<uint>>,
            SimdPath.Vector128 => &QConv2DKernel.Run<Simd128, Vector128<uint>>,
            _ => &QConv2DKernel.Run<Simd64, ulong>,
        };
    }

    /// <summary>From [Cout, length] to [groups, blocks, pairs, 16, 2] of 16 bits; what is not there is 0.</summary>
    private static short* Retile(PreparationContext context, sbyte[] weights, int groups, int groupOutputs, int length)
    {
        int blocks = (groupOutputs + SimdWidth.Block - 1) / SimdWidth.Block;
        int pairs = (length + 1) / 2;
        int blockLength = pairs * SimdWidth.Block * 2;
        short* tiled = context.Take<short>((long)groups * blocks * blockLength);
        for (int o = 0; o < groups * groupOutputs; o++)
        {
            int group = o / groupOutputs;
            int channel = o % groupOutputs;
            long block = ((long)group * blocks) + (channel / SimdWidth.Block);
            short* target = tiled + (block * blockLength) + (channel % SimdWidth.Block * 2);
            for (int k = 0; k < length; k++)
            {
                target[((k >> 1) * SimdWidth.Block * 2) + (k & 1)] = weights[((long)o * length) + k];
            }
        }

        return tiled;
    }
}
