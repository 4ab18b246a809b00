using System.Diagnostics;
using EdgeBnn.Search.Candidates;
using EdgeBnn.Search.Estimation;
using EdgeBnn.Search.Halving;
using EdgeBnn.Training;
using static System.FormattableString;

namespace EdgeBnn.Search;

/// <summary>
/// Searches the best binary net for a latency: times every candidate on the target, drops those that are too slow,
/// trains the rest by successive halving, and ranks them by an <see cref="Estimate"/> with measured time in it.
/// Deterministic but for the measured times.
/// </summary>
/// <param name="pricer">Compiles and times candidates.</param>
/// <param name="trainer">Trains candidates.</param>
/// <param name="options">What to look for.</param>
public sealed class NetSearch(ICandidatePricer pricer, ICandidateTrainer trainer, SearchOptions options)
{
    private const string TimingPhase = "Timing candidates";

    /// <summary>Runs the search.</summary>
    /// <param name="start">The net that candidates are made from.</param>
    /// <param name="progress">Told after every candidate.</param>
    /// <param name="cancellation">Stops at the next step of training.</param>
    /// <exception cref="SearchException">No candidate is fast and small enough.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public SearchResult Run(
        NetSpec start, IProgress<SearchProgress>? progress = null, CancellationToken cancellation = default)
    {
        var watch = Stopwatch.StartNew();
        List<Entry> entries = Price(options.Source.Around(start), progress, cancellation);
        List<Entry> field = [.. entries.Where(entry => entry.Dropped is null)];
        if (field.Count == 0)
            throw NoneLeft(entries);

        Train(field, watch, progress, cancellation);
        List<Entry> ranking = [.. entries
            .OrderByDescending(entry => entry.Rounds.Count)
            .ThenByDescending(entry => entry.Rounds.Count > 0 ? entry.Rounds[^1].Score : double.NegativeInfinity)];
        List<CandidateOutcome> outcomes = [.. ranking.Select((entry, place) => entry.Outcome(place))];
        return new SearchResult(outcomes[0], outcomes, pricer.Machine, watch.Elapsed.TotalSeconds);
    }

    private List<Entry> Price(
        IReadOnlyList<Candidate> candidates, IProgress<SearchProgress>? progress, CancellationToken cancellation)
    {
        var entries = new List<Entry>();
        foreach (Candidate candidate in candidates)
        {
            cancellation.ThrowIfCancellationRequested();
            CandidatePrice price = pricer.Price(candidate, options.Profile);
            entries.Add(new(candidate, price, Objection(price)));
            progress?.Report(
                new(TimingPhase, entries.Count, candidates.Count, $"{candidate.Spec.Name} {price.LatencyUs:0.0} us"));
        }

        return entries;
    }

    private string? Objection(CandidatePrice price) =>
        price.LatencyUs > options.LatencyUs * options.DropAbove ? "too slow"
        : price.FileBytes > options.MaxFileBytes ? "too large"
        : null;

    private void Train(
        List<Entry> field, Stopwatch watch, IProgress<SearchProgress>? progress, CancellationToken cancellation)
    {
        int[] sizes = options.Halving.FieldSizes(field.Count);
        int done = 0;
        int reached = 0;
        SuccessiveHalving.Run(
            field, options.Halving,
            (entry, round) =>
            {
                CandidateStanding standing = trainer.Train(entry.Candidate, round, cancellation);
                var estimate = new Estimate(
                    standing.Accuracy, FeatureSimilarity.Of(standing.Features, trainer.TeacherFeatures),
                    new Latency(entry.Price.LatencyUs, options.LatencyUs), options.Weights);
                entry.Rounds.Add(estimate);
                done = round == reached ? done + 1 : 1;
                reached = round;
                progress?.Report(new(
                    $"Training round {round + 1} of {sizes.Length}", done, sizes[round],
                    $"{entry.Candidate.Spec.Name} score {estimate.Score:0.000}"));
                return estimate.Score;
            },
            () => watch.Elapsed > options.Budget);
    }

    private SearchException NoneLeft(List<Entry> entries)
    {
        Entry fastest = entries.MinBy(entry => entry.Price.LatencyUs)!;
        string fast = Invariant(
            $"the fastest takes {fastest.Price.LatencyUs:0.0} us, expected at most {options.LatencyUs:0.0} us");
        if (options.MaxFileBytes == int.MaxValue)
            return new SearchException($"None of {entries.Count} candidates is fast enough: {fast}.");
        int smallest = entries.Min(entry => entry.Price.FileBytes);
        return new SearchException(
            $"None of {entries.Count} candidates is fast and small enough: {fast}; "
                + $"the smallest has {smallest} bytes, expected at most {options.MaxFileBytes}.");
    }

    private sealed record Entry(Candidate Candidate, CandidatePrice Price, string? Dropped)
    {
        public List<Estimate> Rounds { get; } = [];

        public CandidateOutcome Outcome(int place) => new(
            Candidate, Price.LatencyUs, Price.BinaryMacs, Price.FileBytes,
            Dropped ?? (place == 0 ? "winner" : Rounds.Count == 0 ? "out of time" : $"out, round {Rounds.Count}"),
            Rounds);
    }
}
