using System.Numerics;
using EdgeBnn.Core;

namespace EdgeBnn.Runtime;

/// <summary>Prepares binary convolutions and binary dense layers.</summary>
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
        args->Input = context.Bits(input);
        args->Count = taps * args->Window.GroupInputs;
        EpiloguePreparation.Set(context, &args->Epilogue, output, conv.Thresholds, conv.Affine);
        EpiloguePreparation.Set(context, &args->Epilogue.Activation, conv.Activation);
        args->Epilogue.ResidualLast = conv.ResidualLast;
        if (conv.Inputs.Length > 1) args->Epilogue.Residual = context.Map(context.Input(conv, 1));
        if (conv.ZeroPadding) SetOutside(context, args, conv.Weights, taps, (args->Window.GroupInputs + 31) / 32);
        return Prepare(context, args, args->Window.GroupInputs, conv.Weights, conv.Thresholds);
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
        return Prepare(context, args, input.Length * 32, dense.Weights, dense.Thresholds);
    }

    /// <param name="context">The session under construction.</param>
    /// <param name="args">Geometry, input, count and epilogue are set.</param>
    /// <param name="tapSigns">Bits that a tap of one group takes in the weights, whole words apart.</param>
    /// <param name="weights">Shape [Cout, taps, words].</param>
    /// <param name="thresholds">Shape [Cout], or empty.</param>
    private static PreparedOperation Prepare(
        PreparationContext context, BConv2DArgs* args, int tapSigns, uint[] weights, int[] thresholds)
    {
        WindowArgs* window = &args->Window;
        int taps = window->KernelHeight * window->KernelWidth;
        int words = taps * ((tapSigns + 31) / 32);
        double nanoseconds = (double)window->Pixels * args->Epilogue.Channels * words * 32 / MacsPerNs;
        if (context.Path == SimdPath.AdvSimd && words <= BitGemmAdv.MaxWords)
        {
            BitTiles.Set(context, BitLayout.Of(context.Path, 32, taps, tapSigns), args);
            return BConv2DAdvPreparation.Prepare(context, args, weights, nanoseconds);
        }

        BitLayout layout = BitLayout.Choose(context.Path, window, args->Count, tapSigns);
        int tiles = BitTiles.Set(context, layout, args);
        args->Weights = BitWeights.Retile(context, layout, weights, window->Groups, window->GroupOutputs);
        bool signs = thresholds.Length > 0 && window->Groups == 1 && args->Outside == null;
        if (signs) args->Limits = BitWeights.Limits(context, layout, thresholds);
        return new PreparedOperation(context.Path, null, tiles, nanoseconds)
        {
            Kernel = BitKernels.Product(layout),
            Arguments = args,
        };
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
