using EdgeBnn.Training.Data;

namespace EdgeBnn.Training;

/// <summary>
/// Trains nets. The same job gives the same bits on every run, broken and resumed or not, on any number of threads.
/// </summary>
public static class Trainer
{
    /// <summary>
    /// Trains a net, measures its batch norms anew and the ranges that the compiler needs, and tests it.
    /// </summary>
    /// <param name="job">What, on what and how.</param>
    /// <param name="progress">Told after each step, or null.</param>
    /// <param name="cancellation">
    /// Ends training after the step at hand: a checkpoint is written where one was asked for, and the result says so.
    /// </param>
    /// <exception cref="NetSpecException">The net is impossible for these images.</exception>
    /// <exception cref="TrainingException">
    /// Options are out of range, or the teacher or the checkpoint belongs to something else.
    /// </exception>
    /// <exception cref="DivergedException">
    /// A loss, a gradient or a parameter is no finite number any more; the last checkpoint is as it was.
    /// </exception>
    /// <exception cref="TrainedNetException">The checkpoint to go on from cannot be read.</exception>
    /// <exception cref="IOException">
    /// The checkpoint or the log cannot be written; the checkpoint before is as it was.
    /// </exception>
    public static TrainResult Train(
        TrainJob job, IProgress<TrainProgress>? progress = null, CancellationToken cancellation = default)
    {
        job.Options.Check();
        CheckShift(job.Options.Shift, job.Data.Train);
        using var run = new TrainRun(job, progress);
        while (run.Epoch < job.Options.Epochs)
        {
            if (!run.TrainEpoch(cancellation))
                return run.Cancel();
        }

        return run.Finish();
    }

    /// <summary>A shift as large as an image would leave nothing of it.</summary>
    private static void CheckShift(int shift, ImageSet images)
    {
        int most = Math.Min(images.Height, images.Width) - 1;
        if (shift > most)
        {
            throw new TrainingException(
                $"Training option Shift is {shift}; expected 0 to {most} for images of "
                + $"{images.Height}x{images.Width}.");
        }
    }
}
