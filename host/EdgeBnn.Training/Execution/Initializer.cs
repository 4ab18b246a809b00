namespace EdgeBnn.Training;

/// <summary>How parameters start. Each draws from a stream of its own, by its place in the graph.</summary>
internal static class Initializer
{
    // as PReLU was published (He et al., ICCV 2015) and every framework starts it
    private const float Slope = 0.25f;

    /// <summary>Fills a parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="seed">Seed of the net.</param>
    /// <param name="index">Its place among the graph's parameters.</param>
    public static void Fill(NetParameter parameter, ulong seed, int index)
    {
        Span<float> values = parameter.Tensor.Values;
        switch (parameter.Info.Kind)
        {
            case ParameterKind.Weight:
            case ParameterKind.BinaryLatent:
                FillUniform(values, KaimingBound(parameter.Info.Count / parameter.Info.Dimensions[0]), seed, index);
                break;
            default:
                values.Fill(Constant(parameter.Info.Name));
                break;
        }
    }

    // Kaiming for PReLU: variance 2 / ((1 + slope^2) * fan-in), uniform so that only exact arithmetic is used.
    // Latents of binary weights start from the same: only their sign counts at first, and being small beside the
    // clip at 1 they can still change it.
    private static float KaimingBound(int fanIn) => MathF.Sqrt(6 / ((1 + (Slope * Slope)) * fanIn));

    /// <summary>Standard deviation of the initial weights of a convolution whose window has so many inputs.</summary>
    public static float Deviation(int fanIn) => KaimingBound(fanIn) / MathF.Sqrt(3);

    private static void FillUniform(Span<float> values, float bound, ulong seed, int index)
    {
        var random = new SeededRandom(seed, (ulong)index);
        for (int i = 0; i < values.Length; i++)
            values[i] = random.Around() * bound;
    }

    private static float Constant(string name) => name[(name.LastIndexOf('.') + 1)..] switch
    {
        "gamma" or "variance" => 1,
        "slope" => Slope,
        _ => 0,
    };
}
