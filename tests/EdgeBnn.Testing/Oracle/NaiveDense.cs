using EdgeBnn.Core;

namespace EdgeBnn.Testing;

/// <summary>Fully connected operations, value by value.</summary>
public static class NaiveDense
{
    public static NaiveMap Dense(NaiveMap input, Dense dense, TensorInfo outputInfo)
    {
        NaiveMap output = new(1, 1, outputInfo.Channels);
        for (int o = 0; o < output.Channels; o++)
        {
            long sum = 0;
            for (int k = 0; k < input.Values.Length; k++)
            {
                long weight = dense.Weights[(o * input.Values.Length) + k];
                sum = NaiveArithmetic.Fits32(sum + (weight * input.Values[k]));
            }

            output[0, 0, o] = Store(NaiveArithmetic.Rescale(dense.Rescale, sum, o), outputInfo.Type);
        }

        return output;
    }

    public static NaiveMap BDense(NaiveMap input, BDense dense, TensorInfo outputInfo)
    {
        NaiveMap output = new(1, 1, outputInfo.Channels);
        int pixels = input.Height * input.Width;
        for (int o = 0; o < output.Channels; o++)
        {
            long dot = 0;
            for (int pixel = 0; pixel < pixels; pixel++)
            {
                for (int c = 0; c < input.Channels; c++)
                {
                    int sign = NaiveArithmetic.Sign(dense.Weights, (o * pixels) + pixel, input.Channels, c);
                    dot += sign * input[pixel / input.Width, pixel % input.Width, c];
                }
            }

            output[0, 0, o] = dense.Affine == null
                ? dot >= dense.Thresholds[o] ? 1 : -1
                : Store(NaiveArithmetic.Rescale(dense.Affine, dot, o), outputInfo.Type);
        }

        return output;
    }

    private static int Store(long value, TensorType type) =>
        type == TensorType.I16 ? NaiveArithmetic.Saturate(value) : (int)NaiveArithmetic.Fits32(value);
}
