using EdgeBnn.Training;
using EdgeBnn.Training.Data;

namespace EdgeBnn.Cli.Demo;

/// <summary>Trains the net that the search found, from new weights.</summary>
internal static class WinnerPhase
{
    /// <summary>Trains it and writes the net, its description and the log.</summary>
    public static TrainedNet Run(DemoContext context, Dataset data, NetSpec spec)
    {
        var job = new TrainJob(
            spec, data, context.Training(data, context.Plan.WinnerEpochs) with { Test = TestWhen.AtEnd })
        {
            MetricsPath = context.File(TrainFiles.Metrics),
        };
        TrainResult result = TrainingBar.Run(context.Board, "Training the winner", job, context.Cancellation);
        context.Cancellation.ThrowIfCancellationRequested();
        result.Net.Save(context.File(TrainFiles.Trained));
        return result.Net;
    }
}
