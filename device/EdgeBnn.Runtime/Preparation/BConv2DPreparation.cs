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
        return Prepare(
            context, args, args->Window.GroupInputs, conv.Weights, conv.Thresholds, conv.ZeroPadding);
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
        return Prepare(context, args, input.Length * 32, dense.Weights, dense.Thresholds, zeroPadding: false);
    }

    /// <param name="context">The session under construction.</param>
    /// <param name="args">Geometry, input, count and epilogue are set.</param>
    /// <param name="tapSigns">Bits that a tap of one group takes in the weights, whole words apart.</param>
    /// <param name="weights">Shape [Cout, taps, words].</param>
    /// <param name="thresholds">Shape [Cout], or empty.</param>
    /// <param name="zeroPadding">Taps outside the map do not count.</param>
    private static PreparedOperation Prepare(
        PreparationContext context, BConv2DArgs* args, int tapSigns, uint[] weights, int[] thresholds,
        bool zeroPadding)
    {
        WindowArgs* window = &args->Window;
        int taps = window->KernelHeight * window->KernelWidth;
        int words = taps * ((tapSigns + 31) / 32);
        double nanoseconds = (double)window->Pixels * args->Epilogue.Channels * words * 32 / MacsPerNs;
        bool counted = context.Path == SimdPath.AdvSimd && words <= BitGemmAdv.MaxWords;
        BitLayout layout = counted
            ? BitLayout.Of(context.Path, 32, taps, tapSigns)
            : BitLayout.Choose(context.Path, window, args->Count, tapSigns);
        bool signs = thresholds.Length > 0 && window->Groups == 1 && !zeroPadding && !counted;
        if (signs) args->Limits = BitWeights.Limits(context, layout, thresholds);
        int tiles = BitTiles.Set(context, layout, args);
        if (zeroPadding) SetOutside(context, args, weights, layout);
        if (counted) return BConv2DAdvPreparation.Prepare(context, args, weights, nanoseconds);

        args->Weights = BitWeights.Retile(context, layout, weights, window->Groups, window->GroupOutputs);
        return new PreparedOperation(context.Path, null, tiles, nanoseconds)
        {
            Kernel = BitKernels.Product(layout),
            Arguments = args,
        };
    }

    /// <summary>Per tap and channel, what a tap outside the map adds wrongly: Cin - 2 popcount(w), negated.</summary>
    private static void SetOutside(PreparationContext context, BConv2DArgs* args, uint[] weights, BitLayout layout)
    {
        int channels = args->Epilogue.Channels;
        int tapWords = weights.Length / (channels * layout.Taps);
        args->OutsideBytes = ((channels * layout.SumBytes) + SimdWidth.MaxBytes - 1) & -SimdWidth.MaxBytes;
        args->Outside = context.Take<byte>((long)layout.Taps * args->OutsideBytes);
        for (int o = 0; o < channels; o++)
        {
            for (int tap = 0; tap < layout.Taps; tap++)
            {
                long source = (((long)o * layout.Taps) + tap) * tapWords;
                int minus = 0;
                for (int i = 0; i < tapWords; i++) minus += BitOperations.PopCount(weights[source + i]);
                byte* target = args->Outside + ((long)tap * args->OutsideBytes) + (o * layout.SumBytes);
                int sum = (2 * minus) - args->Window.GroupInputs;
                if (layout.SumBytes == sizeof(short)) *(short*)target = (short)sum;
                else *(int*)target = sum;
            }
        }
    }
}
