using EdgeBnn.Cli.Searching;
using EdgeBnn.Profiling;
using EdgeBnn.Search;
using EdgeBnn.Search.Candidates;
using EdgeBnn.Search.Estimation;
using EdgeBnn.Training;
using EdgeBnn.Training.Data;

namespace EdgeBnn.Cli.Demo;

/// <summary>
/// Searches the net to train: no slower on this machine than the one it starts from, and as good as can be.
/// </summary>
internal static class SearchPhase
{
    /// <summary>Searches.</summary>
    /// <exception cref="SearchException">No candidate is fast and small enough.</exception>
    public static (SearchResult Result, SearchOptions Options) Run(
        DemoContext context, Dataset data, TrainedNet teacher)
    {
        ImageSet images = data.Train;
        var pricer = new CandidatePricer(
            new LocalProfiler(), new InputShape(images.Height, images.Width, images.Channels), data.Classes.Count);
        var profile = new ProfileOptions { Repeats = context.Plan.Repeats, WarmUp = TimeSpan.FromMilliseconds(200) };
        var options = new SearchOptions
        {
            // a time in microseconds would suit one machine only
            LatencyUs = pricer.Price(new Candidate(DemoPlan.Start, "start"), profile).LatencyUs,
            Budget = TimeSpan.FromMinutes(1),
            MaxFileBytes = DemoPlan.MaxFileBytes,
            Source = DemoPlan.Source,
            Halving = context.Plan.Halving,
            Profile = profile,
        };
        var trainer = new CandidateTrainer(
            data, new GraphNet(teacher), context.Training(data, 1), context.Plan.Rounds, context.Plan.HeldOut);
        var progress = new SearchBar(context.Board);
        SearchResult result = new NetSearch(pricer, trainer, options).Run(
            DemoPlan.Start, progress, context.Cancellation);
        progress.Done();
        return (result, options);
    }
}
