using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeBnn.Profiling;
using EdgeBnn.Search.Candidates;
using EdgeBnn.Search.Estimation;

namespace EdgeBnn.Search;

/// <summary>
/// A search as JSON lines: first how and where it ran, then one line per candidate with the terms of every round.
/// </summary>
public static class SearchReport
{
    private static readonly JsonSerializerOptions Plain =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The report's text, each line closed by a line break.</summary>
    public static string Write(SearchResult result, SearchOptions options)
    {
        var text = new StringBuilder();
        Append(text, Head(result, options));
        foreach (CandidateOutcome outcome in result.Outcomes)
            Append(text, Line(outcome));
        return text.ToString();
    }

    private static JsonObject Head(SearchResult result, SearchOptions options) => new()
    {
        ["latencyBudgetUs"] = options.LatencyUs,
        ["budgetSeconds"] = options.Budget.TotalSeconds,
        ["seconds"] = Math.Round(result.Seconds, 2),
        ["score"] = "preliminaryAccuracy + similarityWeight * featureSimilarity - latencyWeight * latencyPenalty",
        ["latencyPenalty"] = "max(0, ln(latencyUs / latencyBudgetUs))",
        ["similarityWeight"] = options.Weights.Similarity,
        ["latencyWeight"] = options.Weights.Latency,
        ["machine"] = Machine(result.Machine),
        ["threads"] = options.Profile.Threads,
    };

    private static JsonObject Machine(MachineInfo machine) => new()
    {
        ["cpu"] = machine.Cpu,
        ["cores"] = machine.Cores,
        ["architecture"] = machine.Architecture,
        ["paths"] = new JsonArray([.. machine.Paths.Select(path => (JsonNode)path)]),
        ["framework"] = machine.Framework,
        ["system"] = machine.System,
    };

    private static JsonObject Line(CandidateOutcome outcome) => new()
    {
        ["name"] = outcome.Spec.Name,
        ["verdict"] = outcome.Verdict,
        ["origin"] = outcome.Candidate.Origin,
        ["latencyUs"] = Math.Round(outcome.LatencyUs, 2),
        ["binaryMacs"] = outcome.BinaryMacs,
        ["fileBytes"] = outcome.FileBytes,
        ["rounds"] = new JsonArray([.. outcome.Rounds.Select(Round)]),
        ["netSpec"] = JsonNode.Parse(outcome.Spec.ToJson()),
    };

    private static JsonNode Round(Estimate estimate) => new JsonObject
    {
        ["preliminaryAccuracy"] = Math.Round(estimate.Accuracy.Value, 5),
        ["featureSimilarity"] = Math.Round(estimate.Similarity.Value, 5),
        ["latencyPenalty"] = Math.Round(estimate.Latency.Penalty, 5),
        ["score"] = Math.Round(estimate.Score, 5),
    };

    private static void Append(StringBuilder text, JsonObject line) =>
        text.Append(line.ToJsonString(Plain)).Append('\n');
}
