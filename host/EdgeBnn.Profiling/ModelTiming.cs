namespace EdgeBnn.Profiling;

/// <summary>The time of a model on one machine.</summary>
/// <param name="TotalUs">Median of whole runs, microseconds; operations timed alone may sum to a little more.</param>
/// <param name="P95Us">95th percentile of whole runs, microseconds.</param>
/// <param name="Operations">In the order in which they run.</param>
public sealed record ModelTiming(double TotalUs, double P95Us, IReadOnlyList<OperationTiming> Operations);
