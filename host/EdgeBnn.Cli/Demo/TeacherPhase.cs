using EdgeBnn.Training;
using EdgeBnn.Training.Data;

namespace EdgeBnn.Cli.Demo;

/// <summary>Trains the float net that the search compares features with and the winner learns from.</summary>
internal static class TeacherPhase
{
    /// <summary>Trains it.</summary>
    public static TrainedNet Run(DemoContext context, Dataset data)
    {
        var job = new TrainJob(
            DemoPlan.Start, data, context.Training(data, context.Plan.TeacherEpochs) with { Test = TestWhen.AtEnd })
        {
            FullPrecision = true,
        };
        TrainResult result = TrainingBar.Run(context.Board, "Training a float teacher", job, context.Cancellation);
        context.Cancellation.ThrowIfCancellationRequested();
        return result.Net;
    }
}
