using EdgeBnn.Profiling;
using EdgeBnn.Search.Candidates;
using EdgeBnn.Search.Estimation;
using EdgeBnn.Search.Halving;

namespace EdgeBnn.Search;

/// <summary>What a search looks for and how.</summary>
public sealed record SearchOptions
{
    /// <summary>Microseconds that one image may take, above 0.</summary>
    public required double LatencyUs { get; init; }

    /// <summary>Wall time after which no further training begins; whatever is best by then wins.</summary>
    public required TimeSpan Budget { get; init; }

    /// <summary>
    /// Candidates slower than this many budgets are dropped before training. The estimate's latency term sees to those
    /// between, which a measurement on a busy machine may have put there. At least 1.
    /// </summary>
    public double DropAbove { get; init; } = 1.1;

    /// <summary>Bytes that the compiled model may have.</summary>
    public int MaxFileBytes { get; init; } = int.MaxValue;

    /// <summary>Where candidates come from.</summary>
    public ICandidateSource Source { get; init; } = DepthWidthCandidates.Standard;

    /// <summary>Rounds of training.</summary>
    public HalvingPlan Halving { get; init; } = HalvingPlan.Standard;

    /// <summary>How much the three terms count.</summary>
    public EstimatorWeights Weights { get; init; } = EstimatorWeights.Standard;

    /// <summary>How candidates are timed.</summary>
    public ProfileOptions Profile { get; init; } = new() { Repeats = 21, WarmUp = TimeSpan.FromMilliseconds(100) };
}
