using EdgeBnn.Cli.Output;
using EdgeBnn.Search.Candidates;
using EdgeBnn.Search.Estimation;
using Spectre.Console;
using static EdgeBnn.Cli.Output.Figures;

namespace EdgeBnn.Cli.Searching;

/// <summary>The candidates of a search and the three terms of their estimates.</summary>
internal static class CandidateTable
{
    /// <summary>Draws them in the order given.</summary>
    public static Table Of(IReadOnlyList<CandidateOutcome> outcomes)
    {
        Table table = Tables.New(
            "candidate", "stages", "us>", "bytes>", "accuracy>", "similarity>", "penalty>", "score>", "verdict");
        foreach (CandidateOutcome outcome in outcomes)
        {
            Estimate? last = outcome.Last;
            Tables.Row(
                table, outcome.Spec.Name, StageList.Of(outcome.Spec),
                Number(outcome.LatencyUs, 1), Number(outcome.FileBytes),
                last is null ? "" : Percent(last.Accuracy.Value),
                last is null ? "" : Number(last.Similarity.Value, 3),
                last is null ? "" : Number(last.Weights.Latency * last.Latency.Penalty, 3),
                last is null ? "" : Number(last.Score, 3), outcome.Verdict);
        }

        return table;
    }
}
