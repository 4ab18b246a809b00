using System.Globalization;
using EdgeBnn.Tensors;
using EdgeBnn.Training.Data;

namespace EdgeBnn.Training;

/// <summary>One run of the trainer: the net, the optimizer and how far they have come.</summary>
internal sealed class TrainRun : IDisposable
{
    private readonly TrainJob _job;
    private readonly IProgress<TrainProgress>? _progress;
    private readonly TrainLoss _loss;
    private readonly ImageOrder _order;
    private readonly BatchFeed _feed;
    private readonly MetricsLog _metrics;
    private readonly string _teacher;
    private readonly Tape _tape = new(recording: true);
    private readonly int _batch;
    private readonly int _steps;
    private readonly RunClock _clock;
    private TrainPhase _phase;
    private SignFlips _flips;
    private TrainPosition _at = TrainPosition.Start;
    private BestEpoch? _best;
    private double? _trainAccuracy;
    private double? _validationAccuracy;

    public TrainRun(TrainJob job, IProgress<TrainProgress>? progress)
    {
        (_job, _progress) = (job, progress);
        TrainOptions options = job.Options;
        int images = TrainJobCheck.Check(job);
        _batch = Math.Min(options.Batch, images);
        _steps = images / _batch;
        _clock = new RunClock(_batch);
        _order = new ImageOrder(job.Data.Train.Count, options.ValidationImages, options.Seed);
        _phase = new TrainPhase(job, _steps, floatWeights: options.FirstPhase is not null);
        _loss = new TrainLoss(options, job.Teacher is null ? null : new Teacher(job.Teacher));
        if (!job.Resume && job.Start is not null)
            Net.LoadParameters(job.Start.Parameters);
        _teacher = TrainJobCheck.TeacherOf(job);
        Checkpoint? checkpoint = job.Resume ? TrainJobCheck.LoadCheckpoint(job) : null;
        if (checkpoint is not null)
            Restore(checkpoint);
        _flips = new SignFlips(Net.Parameters);
        if (checkpoint?.EpochSigns is { } signs)
            _flips.Restore(signs);
        _metrics = new MetricsLog(job.MetricsPath, _at.Epoch);
        _feed = new BatchFeed(job.Data.Train, options.Augment, options.Seed, _batch);
    }

    /// <summary>Epochs that are done.</summary>
    public int Epoch => _at.Epoch;

    /// <summary>Trains to the end of the epoch at hand.</summary>
    /// <returns>False where it was cancelled.</returns>
    public bool TrainEpoch(CancellationToken cancellation)
    {
        if (_at.Epoch >= _phase.End)
        {
            _phase = _phase.Next();
            _flips = new SignFlips(Net.Parameters);
        }

        _feed.Begin(_at.Epoch, _order.Epoch(_at.Epoch), _at.Step);
        _clock.StartEpoch();
        while (_at.Step < _steps)
        {
            if (cancellation.IsCancellationRequested)
                return false;
            Step();
            if (_clock.SinceCheckpoint > _job.CheckpointEvery && _at.Step < _steps)
                SaveCheckpoint(Snapshot(testAccuracy: null));
        }

        EndEpoch();
        return true;
    }

    /// <summary>Ends the reading of images.</summary>
    public void Dispose() => _feed.Dispose();

    /// <summary>Leaves a checkpoint.</summary>
    public TrainResult Cancel()
    {
        TrainedNet net = Snapshot(testAccuracy: null);
        SaveCheckpoint(net);
        return new TrainResult(TrainStatus.Cancelled, net, _clock.TotalSeconds);
    }

    /// <summary>
    /// Takes the epoch that is to be kept, puts a binary net's few other weights on the int8 grid, measures the batch
    /// norms anew, the ranges, and what the net says of the test images.
    /// </summary>
    public TrainResult Finish()
    {
        int? kept = null;
        if (_job.Keep == KeepEpoch.Best && _best is { } best && best.Epoch != _at.Epoch)
        {
            Net.LoadParameters(best.Parameters);
            (kept, _trainAccuracy) = (best.Epoch, best.TrainAccuracy);
        }

        if (!_job.FullPrecision)
            Int8Grid.Round(Net);
        Recalibration.Run(Net, _job.Data.Train, _job.Options.RecalibrationImages);
        _validationAccuracy = ValidationAccuracy();
        Predictions? test = _job.Options.Test == TestWhen.Never ? null : Evaluator.Predict(Net, _job.Data.Test);
        TrainedNet net = Snapshot(test?.Accuracy(_job.Data.Test));
        net = net with { Facts = net.Facts with { KeptEpoch = kept } };
        return new TrainResult(TrainStatus.Completed, net, _clock.TotalSeconds) { Test = test };
    }

    private void Step()
    {
        _clock.StartStep();
        TrainBatch batch = _feed.Next();
        float rate = _phase.RateAt(_at.Epoch, _at.Step);
        Tensor x = batch.ToTensor(_tape);
        Tensor logits = Net.Forward(_tape, x, training: true);
        (Tensor loss, LossTerms terms) = _loss.Forward(_tape, x, Net, logits, batch.Labels);
        float value = loss.Values[0];
        if (!float.IsFinite(value))
            throw Diverged("loss", Divergence.Find(Net, x, Loss));
        int correct = Evaluator.Correct(logits, batch.Labels.Classes);
        _tape.Backward(loss);
        if (!Divergence.GradientsAreFinite(Net))
            throw Diverged("gradient", Divergence.Find(Net, x, Loss));
        _phase.Optimizer.Step(rate);
        if (Divergence.OfParameters(Net) is { } parameter)
            throw Diverged("update", parameter);
        _at = _at with
        {
            Step = _at.Step + 1,
            LossSum = _at.LossSum + value,
            TermSums = _at.TermSums + terms,
            Correct = _at.Correct + correct,
        };
        _tape.Reset();
        _clock.EndStep();
        _progress?.Report(Progress());

        Tensor Loss(Tape tape, Tensor of) => _loss.Forward(tape, x, Net, of, batch.Labels).Loss;
    }

    private void EndEpoch()
    {
        _trainAccuracy = (double)_at.Correct / ((long)_steps * _batch);
        _validationAccuracy = ValidationAccuracy();
        // of two steps only the second one's epochs are nets that somebody wants
        if (!_phase.HasFloatWeights && _validationAccuracy is { } validation
            && validation >= (_best?.ValidationAccuracy ?? 0))
        {
            _best = new BestEpoch(_at.Epoch + 1, _trainAccuracy.Value, validation, Net.CopyParameters());
        }

        double? test = _job.Options.Test == TestWhen.EachEpoch ? Evaluator.Accuracy(Net, _job.Data.Test) : null;
        LossTerms terms = _at.TermSums / _steps;
        var metrics = new EpochMetrics(
            _at.Epoch + 1, _at.LossSum / _steps, _trainAccuracy.Value, _validationAccuracy, test,
            _phase.RateAt(_at.Epoch, _steps - 1), _clock.EpochImagesPerSecond,
            _at.Seconds + _clock.EpochSeconds, _flips.EndEpoch())
        {
            LabelLoss = terms.Labels,
            SoftTargetLoss = terms.SoftTargets,
            FeatureLoss = terms.Features,
        };
        _clock.EndEpoch();
        _at = TrainPosition.Start with { Epoch = _at.Epoch + 1 };
        _metrics.Append(metrics);
        if (_job.CheckpointPath is not null)
            SaveCheckpoint(Snapshot(test));
        _job.EpochDone?.Invoke(metrics);
    }

    private GraphNet Net => _phase.Net;

    private TrainProgress Progress()
    {
        int epochs = _job.Options.Epochs;
        long stepsLeft = ((long)(epochs - _at.Epoch) * _steps) - _at.Step;
        return new TrainProgress(
            _at.Epoch + 1, epochs, _at.Step, _steps, _at.LossSum / _at.Step,
            (double)_at.Correct / ((long)_at.Step * _batch), _clock.ImagesPerSecond,
            stepsLeft * _batch / _clock.ImagesPerSecond);
    }

    private double? ValidationAccuracy() => _order.Validation.Length == 0
        ? null
        : Evaluator.Accuracy(Net, _job.Data.Train, _order.Validation);

    private TrainedNet Snapshot(double? testAccuracy)
    {
        ImageSet images = _job.Data.Train;
        Dictionary<string, float[]> parameters = Net.CopyParameters();
        Dictionary<string, float> ranges = Calibration.Measure(Net, images, _job.Options.CalibrationImages);

        // statistics that overflow show only where they are used
        foreach ((string name, float range) in ranges)
        {
            if (!float.IsFinite(range))
                throw Diverged("evaluation", new Divergence(name, $"the result of {name} is {range:g}"));
        }

        return new TrainedNet(
            _job.Spec, new InputShape(images.Height, images.Width, images.Channels), _job.Data.Classes,
            _job.FullPrecision, parameters, ranges,
            new TrainingFacts(
                _job.Data.Name, _at.Epoch, _job.Options.Seed, _trainAccuracy, _validationAccuracy, testAccuracy))
        {
            FloatWeights = _phase.HasFloatWeights,
        };
    }

    private void SaveCheckpoint(TrainedNet net)
    {
        if (_job.CheckpointPath is not { } path)
            return;
        TrainPosition at = _at with { Seconds = _at.Seconds + _clock.EpochSeconds };
        var checkpoint = new Checkpoint(net, _job.Data.Train.Count, _job.Options, at, _phase.Optimizer.Save())
        {
            Teacher = _teacher,
            Best = _best,
            EpochSigns = at.Step == 0 ? null : _flips.Save(),
        };
        try
        {
            checkpoint.Save(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            string old = File.Exists(path) ? "; the one before is as it was" : "";
            throw new IOException($"The checkpoint cannot be written{old}: {e.Message}", e);
        }

        _clock.Checkpoint();
    }

    private void Restore(Checkpoint checkpoint)
    {
        _phase = new TrainPhase(_job, _steps, checkpoint.Net.FloatWeights);
        Net.LoadParameters(checkpoint.Net.Parameters);
        _phase.Optimizer.Restore(checkpoint.Optimizer);
        _best = checkpoint.Best;
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

    private DivergedException Diverged(string what, Divergence? first)
    {
        string where = first is null ? "" : $": first {first.What}";
        return new DivergedException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Training diverged at epoch {_at.Epoch + 1}, step {_at.Step + 1} of {_steps}, in its {what}{where}; "
                + $"expected finite numbers (learning rate {_phase.LearningRate:g3})."),
            _at.Epoch + 1, _at.Step + 1, first?.Layer ?? what);
    }
}
