using EdgeBnn.Cli.Searching;
using EdgeBnn.Profiling;
using EdgeBnn.Search;
using EdgeBnn.Search.Candidates;
using EdgeBnn.Search.Estimation;

namespace EdgeBnn.Cli.Documents;

/// <summary>What <c>search --json</c> prints.</summary>
/// <param name="Winner">Name of the best candidate.</param>
/// <param name="NetSpec">File that describes it.</param>
/// <param name="Report">File with every candidate.</param>
/// <param name="LatencyUs">Its measured time.</param>
/// <param name="LatencyBudgetUs">Time allowed.</param>
/// <param name="PreliminaryAccuracy">First term of its estimate.</param>
/// <param name="FeatureSimilarity">Second term of its estimate.</param>
/// <param name="Score">All terms together.</param>
/// <param name="FileBytes">Length of the compiled model.</param>
/// <param name="Candidates">How many were looked at.</param>
/// <param name="Trained">How many of them were trained.</param>
/// <param name="Seconds">Time that the search took.</param>
/// <param name="Machine">Where latencies were measured.</param>
internal sealed record SearchDocument(
    string Winner,
    string NetSpec,
    string Report,
    double LatencyUs,
    double LatencyBudgetUs,
    double PreliminaryAccuracy,
    double FeatureSimilarity,
    double Score,
    int FileBytes,
    int Candidates,
    int Trained,
    double Seconds,
    MachineInfo Machine)
{
    /// <summary>Describes a search.</summary>
    public static SearchDocument Of(SearchResult result, SearchOptions options, string folder)
    {
        CandidateOutcome winner = result.Winner;
        Estimate estimate = winner.Last!;
        return new(
            winner.Spec.Name, Path.Combine(folder, SearchFiles.NetSpec), Path.Combine(folder, SearchFiles.Report),
            winner.LatencyUs, options.LatencyUs, estimate.Accuracy.Value, estimate.Similarity.Value, estimate.Score,
            winner.FileBytes, result.Outcomes.Count, result.Outcomes.Count(outcome => outcome.Rounds.Count > 0),
            result.Seconds, result.Machine);
    }
}
