using EdgeBnn.Core;

namespace EdgeBnn.Profiling;

/// <summary>The time of a model on one machine.</summary>
/// <param name="TotalUs">Median of whole runs, microseconds; operations timed alone may sum to a little more.</param>
/// <param name="P95Us">95th percentile of whole runs, microseconds.</param>
/// <param name="Operations">In the order in which they run.</param>
public sealed record ModelTiming(double TotalUs, double P95Us, IReadOnlyList<OperationTiming> Operations)
{
    /// <summary>
    /// The whole run as so many times its binary convolutions alone, which is what a binary net cannot go below; null
    /// where it has none.
    /// </summary>
    public double? TimesBinaryConvolutions
    {
        get
        {
            double alone = Operations.Where(one => one.Kind == nameof(OperationKind.BConv2D)).Sum(one => one.MedianUs);
            return alone > 0 ? TotalUs / alone : null;
        }
    }
}
