using EdgeBnn.Core;

namespace EdgeBnn.Testing;

/// <summary>
/// Parameters at the ends of what Core allows: sums of exactly +K and -K where the image is all 0 or all 255
/// (<see cref="SeededImage"/> 0 and 1), thresholds at and beyond them, factors and addends that leave no room in 32
/// bits.
/// </summary>
internal static class BinaryExtremes
{
    private const long Limit = int.MaxValue;

    /// <summary>Changes the model's last operation, a binary one, and the signs of its image.</summary>
    public static void Set(ModelBuilder model)
    {
        // at threshold 0 no byte would give a -1
        Thermometer image = (Thermometer)model.Operations[0];
        image.Thresholds = Array.ConvertAll(image.Thresholds, threshold => Math.Max((byte)1, threshold));
        Operation operation = model.Operations[^1];
        TensorInfo input = model[operation.Inputs[0]];
        if (operation is BConv2D conv)
        {
            int taps = conv.Geometry.KernelHeight * conv.Geometry.KernelWidth;
            int channels = input.Channels / conv.Geometry.Groups;
            SetWeights(model.Random, conv.Weights, model[conv.Output].Channels, channels);
            conv.Thresholds = Thresholds(conv.Thresholds.Length, taps * channels);
            if (conv.Affine != null) SetAffine(conv.Affine, taps * channels);
        }
        else
        {
            BDense dense = (BDense)operation;
            int signs = input.Height * input.Width * input.Channels;
            SetWeights(model.Random, dense.Weights, model[dense.Output].Channels, input.Channels);
            dense.Thresholds = Thresholds(dense.Thresholds.Length, signs);
            if (dense.Affine != null) SetAffine(dense.Affine, signs);
        }
    }

    /// <summary>All +1, all -1, three quarters of +1, and as drawn, in turn.</summary>
    private static void SetWeights(Random random, uint[] weights, int outputs, int rowLength)
    {
        int words = (rowLength + 31) / 32;
        int perOutput = weights.Length / outputs;
        for (int i = 0; i < weights.Length; i++)
        {
            int used = Math.Min(32, rowLength - (i % words * 32));
            switch (i / perOutput % 4)
            {
                case 0: weights[i] = 0; break;
                case 1: weights[i] = (uint)((1L << used) - 1); break;
                case 2: weights[i] &= (uint)random.NextInt64(1L << 32); break;
            }
        }
    }

    /// <summary>15 thresholds in turn, so that in 60 channels each of them meets each kind of weights.</summary>
    private static int[] Thresholds(int count, int k)
    {
        int[] thresholds =
        [
            int.MinValue, -k - 1, -k, 1 - k, -1, 0, 1, k - 1, k, k + 1, int.MaxValue,
            short.MinValue - 1, short.MinValue, short.MaxValue, short.MaxValue + 1,
        ];
        return [.. Enumerable.Range(0, count).Select(o => thresholds[o % thresholds.Length])];
    }

    private static void SetAffine(Rescale affine, int k)
    {
        long half = affine.Shift == 0 ? 0 : 1L << (affine.Shift - 1);
        long largest = (Limit - half) / k;
        long[] factors = [largest, -largest, 0, 1, -1, short.MaxValue, short.MinValue, 1 << 16, -(1 << 16) - 1];
        for (int o = 0; o < affine.Multiplier.Length; o++)
        {
            long factor = Math.Clamp(factors[o % factors.Length], -largest, largest);
            long room = Limit - half - (Math.Abs(factor) * k);
            affine.Multiplier[o] = (int)factor;
            affine.Bias[o] = (int)(o / factors.Length % 3 == 0 ? room : o / factors.Length % 3 == 1 ? -room : 0);
        }
    }
}
