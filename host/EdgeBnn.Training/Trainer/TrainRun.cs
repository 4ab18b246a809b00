using System.Diagnostics;
using System.Globalization;
using EdgeBnn.Tensors;
using EdgeBnn.Training.Data;

namespace EdgeBnn.Training;

/// <summary>One run of the trainer: the net, the optimizer and how far they have come.</summary>
internal sealed class TrainRun
{
    private readonly TrainJob _job;
    private readonly IProgress<TrainProgress>? _progress;
    private readonly GraphNet _net;
    private readonly Optimizer _optimizer;
    private readonly TrainLoss _loss;
    private readonly ImageOrder _order;
    private readonly CosineSchedule _schedule;
    private readonly MetricsLog _metrics;
    private readonly string _teacher;
    private readonly Tape _tape = new(recording: true);
    private readonly int _batch;
    private readonly int _steps;
    private readonly Stopwatch _total = Stopwatch.StartNew();
    private readonly Stopwatch _training = new();
    private TrainPosition _at = TrainPosition.Start;
    private double? _trainAccuracy;
    private double? _validationAccuracy;
    private long _stepsHere;

    public TrainRun(TrainJob job, IProgress<TrainProgress>? progress)
    {
        (_job, _progress) = (job, progress);
        TrainOptions options = job.Options;
        int images = TrainJobCheck.Check(job);
        _batch = Math.Min(options.Batch, images);
        _steps = images / _batch;
        _order = new ImageOrder(job.Data.Train.Count, options.ValidationImages, options.Seed);
        _net = new GraphNet(TrainJobCheck.BuildGraph(job), options.Seed);
        _optimizer = options.Optimizer == OptimizerKind.Adam
            ? new AdamOptimizer(_net.Parameters, options.WeightDecay)
            : new SgdOptimizer(_net.Parameters, options.WeightDecay);
        _loss = new TrainLoss(options, job.Teacher is null ? null : new Teacher(job.Teacher));
        _schedule = new CosineSchedule(
            options.LearningRate, (long)options.Epochs * _steps, (long)(options.WarmUpEpochs * _steps));
        if (job.Resume)
            Restore(TrainJobCheck.LoadCheckpoint(job));
        else if (job.Start is not null)
            _net.LoadParameters(job.Start.Parameters);
        _teacher = TrainJobCheck.TeacherOf(job);
        _metrics = new MetricsLog(job.MetricsPath, _at.Epoch);
    }

    /// <summary>Epochs that are done.</summary>
    public int Epoch => _at.Epoch;

    /// <summary>Trains to the end of the epoch at hand.</summary>
    /// <returns>False where it was cancelled.</returns>
    public bool TrainEpoch(CancellationToken cancellation)
    {
        int[] order = _order.Epoch(_at.Epoch);
        while (_at.Step < _steps)
        {
            if (cancellation.IsCancellationRequested)
                return false;
            Step(order.AsSpan(_at.Step * _batch, _batch));
        }

        EndEpoch();
        return true;
    }

    /// <summary>Leaves a checkpoint.</summary>
    public TrainResult Cancel()
    {
        TrainedNet net = Snapshot(testAccuracy: null);
        SaveCheckpoint(net);
        return new TrainResult(TrainStatus.Cancelled, net, _total.Elapsed.TotalSeconds);
    }

    /// <summary>
    /// Puts a binary net's few other weights on the int8 grid, measures the batch norms anew, the ranges, and the
    /// accuracy on the test images.
    /// </summary>
    public TrainResult Finish()
    {
        if (!_job.FullPrecision)
            Int8Grid.Round(_net);
        Recalibration.Run(_net, _job.Data.Train, _job.Options.RecalibrationImages);
        _validationAccuracy = ValidationAccuracy();
        double? test = _job.Options.Test == TestWhen.Never ? null : Evaluator.Accuracy(_net, _job.Data.Test);
        return new TrainResult(TrainStatus.Completed, Snapshot(test), _total.Elapsed.TotalSeconds);
    }

    private void Step(ReadOnlySpan<int> indices)
    {
        _training.Start();
        float rate = _schedule.At(((long)_at.Epoch * _steps) + _at.Step);
        ImageSet images = _job.Data.Train;
        int[] labels = new int[indices.Length];
        for (int i = 0; i < labels.Length; i++)
            labels[i] = images.Labels[indices[i]];
        Tensor x = Batches.LoadAugmented(_tape, images, indices, _job.Options, _at.Epoch);
        Tensor logits = _net.Forward(_tape, x, training: true);
        (Tensor loss, LossTerms terms) = _loss.Forward(_tape, x, _net, logits, labels);
        float value = loss.Values[0];
        if (!float.IsFinite(value))
            throw NotANumber("The loss", value);
        _at = _at with
        {
            Step = _at.Step + 1,
            LossSum = _at.LossSum + value,
            TermSums = _at.TermSums + terms,
            Correct = _at.Correct + Evaluator.Correct(logits, labels),
        };
        _tape.Backward(loss);
        _optimizer.Step(rate);
        _tape.Reset();
        _training.Stop();
        _stepsHere++;
        _progress?.Report(Progress());
    }

    private void EndEpoch()
    {
        _trainAccuracy = (double)_at.Correct / ((long)_steps * _batch);
        _validationAccuracy = ValidationAccuracy();
        double? test = _job.Options.Test == TestWhen.EachEpoch ? Evaluator.Accuracy(_net, _job.Data.Test) : null;
        LossTerms terms = _at.TermSums / _steps;
        var metrics = new EpochMetrics(
            _at.Epoch + 1, _at.LossSum / _steps, _trainAccuracy.Value, _validationAccuracy, test,
            _schedule.At(((long)(_at.Epoch + 1) * _steps) - 1), ImagesPerSecond)
        {
            LabelLoss = terms.Labels,
            SoftTargetLoss = terms.SoftTargets,
            FeatureLoss = terms.Features,
        };
        _at = TrainPosition.Start with { Epoch = _at.Epoch + 1 };
        if (_job.CheckpointPath is not null)
            SaveCheckpoint(Snapshot(test));
        _metrics.Append(metrics);
    }

    private double ImagesPerSecond => _stepsHere * _batch / _training.Elapsed.TotalSeconds;

    private TrainProgress Progress()
    {
        int epochs = _job.Options.Epochs;
        long stepsLeft = ((long)(epochs - _at.Epoch) * _steps) - _at.Step;
        return new TrainProgress(
            _at.Epoch + 1, epochs, _at.Step, _steps, _at.LossSum / _at.Step,
            (double)_at.Correct / ((long)_at.Step * _batch), ImagesPerSecond, stepsLeft * _batch / ImagesPerSecond);
    }

    private double? ValidationAccuracy() => _order.Validation.Length == 0
        ? null
        : Evaluator.Accuracy(_net, _job.Data.Train, _order.Validation);

    private TrainedNet Snapshot(double? testAccuracy)
    {
        ImageSet images = _job.Data.Train;
        Dictionary<string, float[]> parameters = _net.CopyParameters();
        Dictionary<string, float> ranges = Calibration.Measure(_net, images, _job.Options.CalibrationImages);

        // the last step may have spoiled what its own loss did not show yet
        foreach ((string name, float[] values) in parameters)
        {
            if (Array.FindIndex(values, value => !float.IsFinite(value)) is >= 0 and var bad)
                throw NotANumber(name, values[bad]);
        }

        foreach ((string name, float range) in ranges)
        {
            if (!float.IsFinite(range))
                throw NotANumber($"The result of {name}", range);
        }

        return new TrainedNet(
            _job.Spec, new InputShape(images.Height, images.Width, images.Channels), _job.Data.Classes,
            _job.FullPrecision, parameters, ranges,
            new TrainingFacts(
                _job.Data.Name, _at.Epoch, _job.Options.Seed, _trainAccuracy, _validationAccuracy, testAccuracy));
    }

    private void SaveCheckpoint(TrainedNet net)
    {
        if (_job.CheckpointPath is not null)
        {
            new Checkpoint(net, _job.Data.Train.Count, _job.Options, _at, _optimizer.Save())
            {
                Teacher = _teacher,
            }
            .Save(_job.CheckpointPath);
        }
    }

    private void Restore(Checkpoint checkpoint)
    {
        _net.LoadParameters(checkpoint.Net.Parameters);
        _optimizer.Restore(checkpoint.Optimizer);
        _at = checkpoint.Position;
        if (_at.Epoch < 0 || _at.Epoch > _job.Options.Epochs || _at.Step < 0 || _at.Step > _steps)
        {
            throw new TrainingException(
                $"The checkpoint stands at epoch {_at.Epoch}, step {_at.Step}; "
                + $"expected at most {_job.Options.Epochs} epochs of {_steps} steps.");
        }

        _trainAccuracy = checkpoint.Net.Facts.TrainAccuracy;
        _validationAccuracy = checkpoint.Net.Facts.ValidationAccuracy;
    }

    private TrainingException NotANumber(string what, float value) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"{what} is {value} at epoch {_at.Epoch + 1}, step {_at.Step + 1} of {_steps}; expected a finite number "
        + $"(a learning rate below {_job.Options.LearningRate:g3} may help)."));
}
