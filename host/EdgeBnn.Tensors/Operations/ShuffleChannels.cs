namespace EdgeBnn.Tensors;

/// <summary>
/// Channel shuffle: y[i * groups + g] = x[g * (C / groups) + i]. Source: Zhang et al., "ShuffleNet", CVPR 2018.
/// </summary>
public static class ShuffleChannels
{
    /// <param name="tape">Lends the result.</param>
    /// <param name="x">Map [N, H, W, C].</param>
    /// <param name="groups">Groups that are interleaved, a divisor of C.</param>
    /// <exception cref="ArgumentException"><paramref name="groups"/> does not divide the channels.</exception>
    public static Tensor Forward(Tape tape, Tensor x, int groups)
    {
        if (groups < 1 || x.Shape.C % groups != 0)
            throw new ArgumentException($"Expected a divisor of {x.Shape.C} channels; found {groups}.", nameof(groups));
        var y = tape.Rent(x.Shape, x.RequiresGradient);
        var perGroup = x.Shape.C / groups;
        Chunks.ForRows(x.Shape.Pixels, x.Shape.C, (row, rows) => Permute(
            x.Values.Slice(row * x.Shape.C, rows * x.Shape.C), y.Values.Slice(row * x.Shape.C, rows * x.Shape.C),
            groups, perGroup, add: false));
        tape.Record(y, () => Backward(x, y, groups, perGroup));
        return y;
    }

    // back again is the shuffle of C / groups groups
    private static void Backward(Tensor x, Tensor y, int groups, int perGroup)
    {
        var add = x.PrepareGradient();
        Chunks.ForRows(x.Shape.Pixels, x.Shape.C, (row, rows) => Permute(
            y.Gradient.Slice(row * x.Shape.C, rows * x.Shape.C), x.Gradient.Slice(row * x.Shape.C, rows * x.Shape.C),
            perGroup, groups, add));
    }

    private static void Permute(ReadOnlySpan<float> x, Span<float> y, int groups, int perGroup, bool add)
    {
        var channels = groups * perGroup;
        for (var pixel = 0; pixel < x.Length; pixel += channels)
        {
            for (var g = 0; g < groups; g++)
            {
                for (var i = 0; i < perGroup; i++)
                {
                    ref var to = ref y[pixel + (i * groups) + g];
                    var value = x[pixel + (g * perGroup) + i];
                    to = add ? to + value : value;
                }
            }
        }
    }
}
