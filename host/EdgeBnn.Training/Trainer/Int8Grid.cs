namespace EdgeBnn.Training;

/// <summary>
/// Rounds the weights that a model holds in int8 (stem and dense layer) to that grid: weight = integer * scale per
/// output channel, the largest integer 127. Done once at the end of training, before the batch norms are measured
/// anew, so that the float net and the compiled one have the very same weights.
/// </summary>
internal static class Int8Grid
{
    private const int Largest = 127;

    /// <summary>Rounds every <see cref="ParameterKind.Weight"/> in place; nothing else changes.</summary>
    public static void Round(GraphNet net)
    {
        foreach (NetParameter parameter in net.Parameters)
        {
            if (parameter.Info.Kind != ParameterKind.Weight)
                continue;
            Span<float> values = parameter.Tensor.Values;
            int length = values.Length / parameter.Tensor.Shape.N;
            for (int start = 0; start < values.Length; start += length)
                RoundChannel(values.Slice(start, length));
        }
    }

    private static void RoundChannel(Span<float> weights)
    {
        float largest = 0;
        foreach (float weight in weights)
            largest = Math.Max(largest, Math.Abs(weight));
        if (largest == 0)
            return;
        double scale = (double)largest / Largest;
        for (int i = 0; i < weights.Length; i++)
            weights[i] = (float)(Math.Round(weights[i] / scale) * scale);
    }
}
