using System.Text.Json.Nodes;
using EdgeBnn.Search.Candidates;
using EdgeBnn.Search.Halving;
using EdgeBnn.Training;

namespace EdgeBnn.Search.Tests;

public class NetSearchTests
{
    private static readonly double[] Prices = [50, 90, 99, 104, 180, 60];
    private static readonly double[] Accuracies = [0.70, 0.86, 0.85, 0.87, 0.99, 0.60];

    [Fact]
    public void The_best_affordable_candidate_wins_and_slow_ones_are_never_trained()
    {
        var market = new FakeMarket(Prices, Accuracies);
        SearchResult result = Search(market);
        Assert.Equal("net1", result.Winner.Spec.Name); // net3 is a point better, but 4 % above the budget costs two
        Assert.Equal("winner", result.Winner.Verdict);
        Assert.Equal("too slow", result.Outcomes.Single(outcome => outcome.Spec.Name == "net4").Verdict);
        Assert.DoesNotContain(market.Trained, training => training.Name == "net4");
        Assert.Equal([("net0", 0), ("net1", 0), ("net2", 0), ("net3", 0), ("net5", 0)], market.Trained.Take(5));
        Assert.Equal(5 + 2 + 1, market.Trained.Count);
        Assert.Equal(Prices.Length, result.Outcomes.Count);
    }

    [Fact]
    public void Above_the_size_allowed_a_candidate_is_dropped()
    {
        SearchResult result = Search(new FakeMarket(Prices, Accuracies), maxFileBytes: 100);
        Assert.Equal("net0", result.Winner.Spec.Name);
        Assert.Equal(4, result.Outcomes.Count(outcome => outcome.Verdict == "too large"));
    }

    [Fact]
    public void No_candidate_within_the_budget_is_an_error_that_names_the_fastest()
    {
        var error = Assert.Throws<SearchException>(() => Search(new FakeMarket(Prices, Accuracies), latencyUs: 20));
        Assert.Equal(
            "None of 6 candidates is fast enough: the fastest takes 50.0 us, expected at most 20.0 us.", error.Message);
    }

    [Fact]
    public void Out_of_time_the_best_so_far_wins()
    {
        SearchResult result = Search(new FakeMarket(Prices, Accuracies), budget: TimeSpan.Zero);
        Assert.Equal("net0", result.Winner.Spec.Name);
        Assert.Equal(4, result.Outcomes.Count(outcome => outcome.Verdict == "out of time"));
    }

    [Fact]
    public void Cancellation_stops_it()
    {
        Assert.Throws<OperationCanceledException>(() => Search(new FakeMarket(Prices, Accuracies), stopped: true));
    }

    [Fact]
    public void The_report_has_a_line_per_candidate_with_all_terms()
    {
        SearchResult result = Search(new FakeMarket(Prices, Accuracies));
        JsonNode[] lines = [.. SearchReport.Write(result, Options())
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
        Assert.Equal(1 + Prices.Length, lines.Length);
        Assert.Equal("test cpu", (string?)lines[0]["machine"]!["cpu"]);
        Assert.Equal("net1", (string?)lines[1]["name"]);
        JsonNode last = lines[1]["rounds"]!.AsArray()[^1]!;
        Assert.Equal(0.86, (double)last["preliminaryAccuracy"]!, 1e-9);
        Assert.Equal(1, (double)last["featureSimilarity"]!, 1e-9);
        Assert.Equal(0, (double)last["latencyPenalty"]!);
        Assert.Equal(0.96, (double)last["score"]!, 1e-9);
        NetSpec.Parse(lines[1]["netSpec"]!.ToJsonString()).Check();
    }

    [Fact]
    public void Reshaped_candidates_have_names_and_shapes_of_their_own()
    {
        IReadOnlyList<Candidate> candidates = DepthWidthCandidates.Standard.Around(NetPresets.ResNet20);
        Assert.Equal(20, candidates.Count);
        Assert.Equal(candidates.Count, candidates.Select(candidate => candidate.Spec.Name).Distinct().Count());
        Assert.Equal(
            candidates.Count, candidates.Select(c => string.Join(' ', c.Spec.Stages)).Distinct().Count());
        Assert.All(candidates, candidate => candidate.Spec.Check());
        Assert.Contains(candidates, candidate => candidate.Spec.Stages.SequenceEqual(NetPresets.ResNet20.Stages));
    }

    [Fact]
    public void Nets_too_shallow_to_reshape_give_each_shape_once()
    {
        var flat = new NetSpec("flat", new StemSpec(16), [new(32, 1)]);
        Assert.Equal(
            [16, 24, 32, 40, 48], DepthWidthCandidates.Standard.Around(flat).Select(c => c.Spec.Stages[0].Channels));
    }

    private static SearchResult Search(
        FakeMarket market, double latencyUs = 100, int maxFileBytes = int.MaxValue, TimeSpan? budget = null,
        bool stopped = false)
    {
        SearchOptions options = Options() with
        {
            LatencyUs = latencyUs,
            MaxFileBytes = maxFileBytes,
            Budget = budget ?? TimeSpan.FromMinutes(1),
            Source = market,
        };
        return new NetSearch(market, market, options).Run(
            NetPresets.Tiny, cancellation: new CancellationToken(stopped));
    }

    private static SearchOptions Options() => new()
    {
        LatencyUs = 100,
        Budget = TimeSpan.FromMinutes(1),
        Halving = new HalvingPlan(Rungs: 3, Keep: 0.4),
    };
}
