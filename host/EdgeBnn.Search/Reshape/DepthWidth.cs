using EdgeBnn.Training;

namespace EdgeBnn.Search.Reshape;

/// <summary>
/// Depth-width reshaping (DWR, AAAI 2023): a binary net should be shallower and wider than its full-precision
/// relative, because the errors of binarization add up with depth. Per stage, depth / s and width x sqrt(s): the cost
/// depth * width^2 stays, the activations depth * width fall by sqrt(s).
/// </summary>
/// <remarks>
/// Rounding: the depth comes first, to the nearest whole number (halves up), at least 1. The width is then multiplied
/// by the root of the ratio of depths that was really reached, so that the cost stays where the depth cannot be
/// divided evenly, and rounded to the nearest multiple of the width step (halves up), at least one step.
/// The pruning pass of the paper, which sets the widths one by one afterwards, is not part of this.
/// </remarks>
public static class DepthWidth
{
    /// <summary>Reshapes one stage.</summary>
    /// <param name="stage">Its depth is at least 1.</param>
    /// <param name="s">Depth divisor, above 0; 1 changes nothing but the rounding of the width.</param>
    /// <param name="widthStep">
    /// Widths are multiples of this; 32 fills whole words of packed signs, 1 rounds least.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="s"/> or <paramref name="widthStep"/> is not above 0.
    /// </exception>
    public static StageSpec Reshape(StageSpec stage, double s, int widthStep = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(s);
        int depth = Math.Max(1, Nearest(stage.Depth / s));
        double width = stage.Channels * Math.Sqrt((double)stage.Depth / depth);
        return stage with { Depth = depth, Channels = RoundWidth(width, widthStep) };
    }

    /// <summary>Reshapes every stage by one divisor. The stem stays as it is.</summary>
    /// <param name="net">The net to start from.</param>
    /// <param name="s">Depth divisor, above 0.</param>
    /// <param name="widthStep">Widths are multiples of this.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="s"/> or <paramref name="widthStep"/> is not above 0.
    /// </exception>
    public static NetSpec Reshape(NetSpec net, double s, int widthStep = 1) =>
        net with { Stages = [.. net.Stages.Select(stage => Reshape(stage, s, widthStep))] };

    /// <summary>Multiplies the width of every stage, rounded as above: candidates of other cost.</summary>
    /// <param name="net">The net to start from.</param>
    /// <param name="factor">Above 0.</param>
    /// <param name="widthStep">Widths are multiples of this.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="factor"/> or <paramref name="widthStep"/> is not above 0.
    /// </exception>
    public static NetSpec Widen(NetSpec net, double factor, int widthStep = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(factor);
        StageSpec Wider(StageSpec stage) => stage with { Channels = RoundWidth(stage.Channels * factor, widthStep) };
        return net with { Stages = [.. net.Stages.Select(Wider)] };
    }

    private static int RoundWidth(double width, int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        return step * Math.Max(1, Nearest(width / step));
    }

    private static int Nearest(double value) => (int)Math.Round(value, MidpointRounding.AwayFromZero);
}
