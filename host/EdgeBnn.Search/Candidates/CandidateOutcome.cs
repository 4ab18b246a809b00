using EdgeBnn.Search.Estimation;
using EdgeBnn.Training;

namespace EdgeBnn.Search.Candidates;

/// <summary>All that a search learned about a candidate; a line of the search's report.</summary>
/// <param name="Candidate">The network.</param>
/// <param name="LatencyUs">Median time of one image, compiled with random weights, measured.</param>
/// <param name="BinaryMacs">Binary multiply-adds.</param>
/// <param name="FileBytes">Length of the compiled model.</param>
/// <param name="Verdict">Why it went no further, or that it won.</param>
/// <param name="Rounds">One entry per round of training that it took part in.</param>
public sealed record CandidateOutcome(
    Candidate Candidate, double LatencyUs, long BinaryMacs, int FileBytes, string Verdict,
    IReadOnlyList<Estimate> Rounds)
{
    /// <summary>What would be trained.</summary>
    public NetSpec Spec => Candidate.Spec;

    /// <summary>The estimate of its last round, or null where it was dropped before training.</summary>
    public Estimate? Last => Rounds.Count == 0 ? null : Rounds[^1];
}
