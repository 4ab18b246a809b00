using System.Diagnostics;
using EdgeBnn.Training;

namespace EdgeBnn.Search.Estimation;

/// <summary>How fast this machine trains a net, so that a search can plan before it begins.</summary>
public static class TrainingSpeed
{
    private const int Images = 512;

    /// <summary>
    /// Trains on a few images and takes the time of the second pass: the first one also compiles code.
    /// </summary>
    /// <param name="job">What would be trained; its data and epochs are cut for this.</param>
    /// <returns>Images per second.</returns>
    public static double ImagesPerSecond(TrainJob job)
    {
        var meter = new Meter(Math.Min(job.Options.Batch, Images));
        Trainer.Train(
            job with
            {
                Data = job.Data with { Train = job.Data.Train.Take(Images) },
                Options = job.Options with
                {
                    Epochs = 2,
                    WarmUpEpochs = 0,
                    ValidationImages = 0,
                    Test = TestWhen.Never,
                    RecalibrationImages = 0,
                    CalibrationImages = 1,
                },
                CheckpointPath = null,
                MetricsPath = null,
            },
            meter);
        return meter.ImagesPerSecond;
    }

    private sealed class Meter(int batch) : IProgress<TrainProgress>
    {
        private long _begin;

        public double ImagesPerSecond { get; private set; }

        public void Report(TrainProgress at)
        {
            if (at.Epoch == 1)
                _begin = Stopwatch.GetTimestamp();
            else
                ImagesPerSecond = at.Step * batch / Stopwatch.GetElapsedTime(_begin).TotalSeconds;
        }
    }
}
