using System.Diagnostics;
using EdgeBnn.Cli.Output.Progress;
using EdgeBnn.Profiling;
using EdgeBnn.Search;
using EdgeBnn.Search.Candidates;
using EdgeBnn.Search.Estimation;
using EdgeBnn.Training;
using EdgeBnn.Training.Data;
using static EdgeBnn.Cli.Output.Figures;

namespace EdgeBnn.Cli.Searching;

/// <summary>
/// A search that fits a time: measures how fast this machine trains, gives a quarter of the time to the teacher and
/// shares out the rest over the rounds.
/// </summary>
/// <param name="board">Shows how far it has come.</param>
/// <param name="data">What the nets are for.</param>
/// <param name="training">How nets are trained.</param>
/// <param name="cancellation">Stops at the next step of training.</param>
internal sealed class BudgetedSearch(
    IProgressBoard board, Dataset data, TrainOptions training, CancellationToken cancellation)
{
    private const double TeacherPart = 0.25;
    private const double HeldOutPart = 0.1;
    private const int MostHeldOut = 2000;

    /// <summary>Runs the search.</summary>
    /// <param name="start">The net that candidates are made from.</param>
    /// <param name="options">What to look for; its budget is for everything, teacher included.</param>
    /// <param name="teacher">A full-precision net, or null to train one.</param>
    /// <exception cref="SearchException">No candidate is fast and small enough.</exception>
    /// <exception cref="CliException">The teacher does not fit.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public SearchOutcome Run(NetSpec start, SearchOptions options, TrainedNet? teacher)
    {
        var watch = Stopwatch.StartNew();
        if (teacher is not null)
            RequireFit(teacher, start);
        teacher ??= TrainTeacher(start, options.Budget * TeacherPart);
        IProgressBar bar = board.Start("Measuring training speed");
        double speed = TrainingSpeed.ImagesPerSecond(new TrainJob(start, data, training));
        bar.Done($"{Number(speed)} images/s");

        int heldOut = Math.Max(1, (int)Math.Min(data.Train.Count * HeldOutPart, MostHeldOut));
        int candidates = options.Source.Around(start).Count;
        TimeSpan left = options.Budget - watch.Elapsed;
        IReadOnlyList<TrainingRound> rounds = TrainingRound.Share(
            left, speed, options.Halving.FieldSizes(candidates), data.Train.Count - heldOut);
        var trainer = new CandidateTrainer(data, new GraphNet(teacher), training, rounds, heldOut);
        var pricer = new CandidatePricer(
            new LocalProfiler(), new InputShape(data.Train.Height, data.Train.Width, data.Train.Channels),
            data.Classes.Count);

        var progress = new SearchBar(board);
        SearchResult result = new NetSearch(pricer, trainer, options with { Budget = left }).Run(
            start, progress, cancellation);
        progress.Done();
        return new SearchOutcome(result, teacher);
    }

    private void RequireFit(TrainedNet teacher, NetSpec start)
    {
        ImageSet images = data.Train;
        if (teacher.Spec.Stages.Count != start.Stages.Count)
            throw Unfit(
                teacher, $"{teacher.Spec.Stages.Count} stages, expected {start.Stages.Count} as '{start.Name}' has");

        if (teacher.Input != new InputShape(images.Height, images.Width, images.Channels))
            throw Unfit(
                teacher, $"images of {teacher.Input}, expected {images.Height}x{images.Width}x{images.Channels}");

        if (!teacher.FullPrecision)
            throw Unfit(teacher, "binary weights, expected full precision");
    }

    private static CliException Unfit(TrainedNet teacher, string why) => new(
        ExitCodes.Trained, $"The teacher '{teacher.Spec.Name}' has {why}.",
        "Train one with 'edgebnn train --full-precision', or leave --teacher out.");

    private TrainedNet TrainTeacher(NetSpec start, TimeSpan time)
    {
        var job = new TrainJob(start, data, training) { FullPrecision = true };
        IProgressBar bar = board.Start("Measuring the teacher's speed");
        double speed = TrainingSpeed.ImagesPerSecond(job);
        bar.Done($"{Number(speed)} images/s");

        // one round of one candidate: as many images as the time allows
        TrainingRound plan = TrainingRound.Share(time, speed, [1], data.Train.Count)[0];
        int epochs = Math.Min(plan.Epochs, training.Epochs);
        TrainResult result = TrainingBar.Run(
            board, "Training the teacher",
            job with
            {
                Data = data with { Train = data.Train.Take(plan.Images) },
                Options = training with
                {
                    Epochs = epochs,
                    WarmUpEpochs = Math.Min(training.WarmUpEpochs, epochs / 4f),
                    Test = TestWhen.Never,
                },
            },
            cancellation);
        cancellation.ThrowIfCancellationRequested();
        return result.Net;
    }
}
