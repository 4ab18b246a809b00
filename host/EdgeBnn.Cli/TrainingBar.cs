using EdgeBnn.Cli.Output.Progress;
using EdgeBnn.Training;
using static EdgeBnn.Cli.Output.Figures;

namespace EdgeBnn.Cli;

/// <summary>Training under a progress bar: epoch, loss, accuracy, images per second.</summary>
internal static class TrainingBar
{
    /// <summary>Trains.</summary>
    /// <param name="board">Where the bar goes.</param>
    /// <param name="title">What is trained.</param>
    /// <param name="job">What, on what and how.</param>
    /// <param name="cancellation">Ends training after the step at hand.</param>
    /// <returns>What training gave; it may be cancelled.</returns>
    public static TrainResult Run(IProgressBoard board, string title, TrainJob job, CancellationToken cancellation)
    {
        IProgressBar bar = board.Start(title);
        TrainResult result = Trainer.Train(
            job, new ProgressReport<TrainProgress>(at => bar.Report(Fraction(at), Words(at))), cancellation);
        if (result.Status == TrainStatus.Cancelled)
            bar.Stop("stopped");
        else
            bar.Done(Summary(result.Net.Facts));
        return result;
    }

    private static double Fraction(TrainProgress at) =>
        (((at.Epoch - 1) * (double)at.Steps) + at.Step) / ((double)at.Epochs * at.Steps);

    private static string Words(TrainProgress at) => FormattableString.Invariant(
        $"epoch {at.Epoch}/{at.Epochs}, {at.ImagesPerSecond:n0} images/s, right {at.Accuracy * 100:0.0} %");

    private static string Summary(TrainingFacts facts) => facts switch
    {
        { TestAccuracy: { } test } => $"{Percent(test)} of test images right",
        { ValidationAccuracy: { } held } => $"{Percent(held)} of held-out images right",
        _ => $"{facts.Epochs} epochs",
    };
}
