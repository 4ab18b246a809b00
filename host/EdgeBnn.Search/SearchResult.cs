using EdgeBnn.Profiling;
using EdgeBnn.Search.Candidates;

namespace EdgeBnn.Search;

/// <summary>What a search found.</summary>
/// <param name="Winner">The best candidate.</param>
/// <param name="Outcomes">
/// All candidates: the winner first, then by round and score, then those that were dropped.
/// </param>
/// <param name="Machine">Where the latencies were measured.</param>
/// <param name="Seconds">Time that the search took.</param>
public sealed record SearchResult(
    CandidateOutcome Winner, IReadOnlyList<CandidateOutcome> Outcomes, MachineInfo Machine, double Seconds);
