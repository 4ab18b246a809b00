using EdgeBnn.Core;

namespace EdgeBnn.Compiler.FixedPoint;

/// <summary>int8 weights with one scale per output channel: weight = Values * Scale[o].</summary>
/// <param name="Values">Shape of the float weights, -127 to 127.</param>
/// <param name="Scale">Per output channel, above 0.</param>
internal sealed record QuantizedWeights(sbyte[] Values, double[] Scale)
{
    private const int Largest = 127;

    /// <summary>Half of the largest pre-shift that is ever useful: it must fit on top of the accumulator.</summary>
    private const int RoundingRoom = 1 << 20;

    /// <summary>
    /// Rounds to nearest, and then a few weights the other way so that each channel's sum stays: neighbouring inputs
    /// are much alike, so the error of the sum is what a result would show most (on MNIST the stem's error falls from
    /// 0.59 % to 0.39 %). No accumulator can leave int32: a channel with so many large weights that it could gets a
    /// coarser scale.
    /// </summary>
    /// <param name="weights">Shape [channels, anything].</param>
    /// <param name="channels">Output channels.</param>
    /// <param name="input">What they are multiplied by: u8 or i16.</param>
    public static QuantizedWeights From(ReadOnlySpan<float> weights, int channels, TensorType input)
    {
        int largestInput = input == TensorType.U8 ? byte.MaxValue : -short.MinValue;
        int length = weights.Length / channels;
        long limit = (int.MaxValue - RoundingRoom) / largestInput;
        var values = new sbyte[weights.Length];
        var scale = new double[channels];
        for (int o = 0; o < channels; o++)
            scale[o] = Row(weights.Slice(o * length, length), values.AsSpan(o * length, length), limit);
        return new QuantizedWeights(values, scale);
    }

    /// <summary>Least and greatest accumulator of a channel for all inputs of a type.</summary>
    public (long Low, long High) Bounds(int channel, TensorType input)
    {
        int length = Values.Length / Scale.Length;
        AccumulatorBounds.Dot(Values, channel * length, length, input, out long low, out long high);
        return (low, high);
    }

    /// <summary>Sum of a channel's integer weights.</summary>
    public long Sum(int channel)
    {
        int length = Values.Length / Scale.Length;
        long sum = 0;
        foreach (sbyte value in Values.AsSpan(channel * length, length))
            sum += value;
        return sum;
    }

    private static double Row(ReadOnlySpan<float> weights, Span<sbyte> values, long limit)
    {
        double largest = 0;
        foreach (float weight in weights)
            largest = Math.Max(largest, Math.Abs(weight));
        if (largest == 0)
            return 1;
        double scale = largest / Largest;
        for (long sum = Quantize(weights, values, scale); sum > limit; sum = Quantize(weights, values, scale))
            scale *= Math.Max(1.001, (double)sum / limit);
        return scale;
    }

    private static long Quantize(ReadOnlySpan<float> weights, Span<sbyte> values, double scale)
    {
        double missing = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            values[i] = (sbyte)Math.Round(weights[i] / scale);
            missing += (weights[i] / scale) - values[i];
        }

        KeepSum(weights, values, scale, (int)Math.Round(missing));
        long sum = 0;
        foreach (sbyte value in values)
            sum += Math.Abs((int)value);
        return sum;
    }

    // moves the weights that were rounded the farthest in the wrong direction by one, as many as are missing in the sum
    private static void KeepSum(ReadOnlySpan<float> weights, Span<sbyte> values, double scale, int missing)
    {
        int sign = Math.Sign(missing);
        var errors = new double[weights.Length];
        var order = new int[weights.Length];
        for (int i = 0; i < order.Length; i++)
            (errors[i], order[i]) = (-sign * ((weights[i] / scale) - values[i]), i);
        Array.Sort(errors, order);
        for (int i = 0; i < order.Length && missing != 0; i++)
        {
            if (Math.Abs(values[order[i]] + sign) > Largest)
                continue;
            values[order[i]] += (sbyte)sign;
            missing -= sign;
        }
    }
}
