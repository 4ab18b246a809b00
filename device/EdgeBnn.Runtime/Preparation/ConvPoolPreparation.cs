using EdgeBnn.Core;

namespace EdgeBnn.Runtime;

/// <summary>
/// Prepares an int8 convolution of the image and the max-pool behind it as one: see <see cref="QConv2DByteKernel"/>.
/// </summary>
internal static class ConvPoolPreparation
{
    /// <summary>Positions of a pool's window, each of which takes sums of its own.</summary>
    private const int MostParts = 16;

    /// <summary>
    /// Prepares an operation and the next as one, or gives null where that is not possible: they are no such pair,
    /// somebody else reads the map between, windows of the pool overlap, or a larger sum may give a smaller value.
    /// </summary>
    /// <param name="context">The session under construction.</param>
    /// <param name="index">The first of the two.</param>
    public static PreparedOperation? TryPrepare(PreparationContext context, int index)
    {
        Operation[] operations = context.Model.Operations;
        if (index + 1 >= operations.Length
            || operations[index] is not QConv2D conv || operations[index + 1] is not MaxPool pool
            || !QConv2DBytePreparation.Fits(context, conv)
            || operations.Any(other => other != pool && other.Inputs.Contains(conv.Output))
            || !pool.Inputs.Contains(conv.Output)
            || Parts(conv.Geometry, pool.Geometry) is not { } parts
            || Rising(conv, out sbyte[] weights) is not { } rescale)
        {
            return null;
        }

        return QConv2DBytePreparation.Prepare(context, conv, context.Output(pool), parts, weights, rescale);
    }

    /// <summary>The convolution that each position of the pool's windows sees; null where windows overlap.</summary>
    private static ConvGeometry[]? Parts(ConvGeometry conv, ConvGeometry pool)
    {
        int stride = pool.Stride;
        bool apart = pool.KernelHeight <= stride && pool.KernelWidth <= stride
            && (pool.PadTop | pool.PadLeft | pool.PadBottom | pool.PadRight) == 0;
        if (!apart || pool.KernelHeight * pool.KernelWidth > MostParts) return null;
        return
        [
            .. Enumerable.Range(0, pool.KernelHeight * pool.KernelWidth).Select(position => new ConvGeometry
            {
                KernelHeight = conv.KernelHeight,
                KernelWidth = conv.KernelWidth,
                Stride = conv.Stride * stride,
                PadTop = conv.PadTop - (position / pool.KernelWidth * conv.Stride),
                PadLeft = conv.PadLeft - (position % pool.KernelWidth * conv.Stride),
            }),
        ];
    }

    /// <summary>
    /// Turns round the channels that fall: <c>sum * m = (-sum) * (-m)</c>, where no bits are dropped before. Null where
    /// that does not help.
    /// </summary>
    private static Rescale? Rising(QConv2D conv, out sbyte[] weights)
    {
        Rescale rescale = conv.Rescale;
        weights = conv.Weights;
        if (conv.Activation != null && conv.Activation.Slope.Any(slope => slope < 0)) return null;
        if (rescale.Multiplier.All(multiplier => multiplier >= 0)) return rescale;
        if (rescale.PreShift != 0 || rescale.Multiplier.Contains(int.MinValue)) return null;
        int length = weights.Length / rescale.Multiplier.Length;
        weights = [.. weights.Select((weight, i) =>
            rescale.Multiplier[i / length] < 0 ? (sbyte)-weight : weight)];
        return new Rescale
        {
            Multiplier = Array.ConvertAll(rescale.Multiplier, Math.Abs),
            Bias = rescale.Bias,
            Shift = rescale.Shift,
        };
    }
}
