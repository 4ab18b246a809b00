using System.Text.Json;
using EdgeBnn.Tensors;
using EdgeBnn.Training.Data;
using EdgeBnn.Training.Tests.Storage;

namespace EdgeBnn.Training.Tests.Trainer;

public sealed class TrainerTests : IDisposable
{
    private static readonly TrainOptions Options = new() { Epochs = 4, Batch = 16, Shift = 1, Flip = true, Seed = 3 };

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_binary_net_learns()
    {
        var steps = new List<TrainProgress>();
        TrainResult result = Train(
            new TrainJob(Patterns.Spec, Patterns.Make(), Options) { MetricsPath = _folder["metrics.jsonl"] },
            new Recorder(steps));
        Assert.Equal(TrainStatus.Completed, result.Status);
        Assert.True(result.Net.Facts.TestAccuracy > 0.85, $"test accuracy {result.Net.Facts.TestAccuracy}");
        Assert.Equal(("patterns", 4, 3ul), (result.Net.Facts.DataSet, result.Net.Facts.Epochs, result.Net.Facts.Seed));

        Assert.Equal(4 * 15, steps.Count);
        Assert.Equal((1, 4, 1, 15), (steps[0].Epoch, steps[0].Epochs, steps[0].Step, steps[0].Steps));
        Assert.Equal((4, 15, 0.0), (steps[^1].Epoch, steps[^1].Step, steps[^1].SecondsLeft));
        Assert.True(steps[^1].Loss < steps[14].Loss);

        JsonElement[] lines = Lines("metrics.jsonl");
        Assert.Equal([1, 2, 3, 4], lines.Select(line => line.GetProperty("epoch").GetInt32()));
        Assert.Equal(result.Net.Facts.TrainAccuracy, lines[3].GetProperty("trainAccuracy").GetDouble());
        Assert.True(lines[3].GetProperty("loss").GetDouble() < lines[0].GetProperty("loss").GetDouble());
        Assert.True(lines[3].GetProperty("learningRate").GetDouble() < 1e-4);
        Assert.Equal(JsonValueKind.Null, lines[3].GetProperty("testAccuracy").ValueKind);
    }

    [Fact]
    public void A_saved_net_is_as_good_as_the_trained_one()
    {
        Dataset data = Patterns.Make();
        TrainResult result = Train(new TrainJob(Patterns.Spec, data, Options with { Epochs = 2 }));
        result.Net.Save(_folder["net.npz"]);
        var loaded = new GraphNet(TrainedNet.Load(_folder["net.npz"]));
        Assert.Equal(result.Net.Facts.TestAccuracy, Evaluator.Accuracy(loaded, data.Test));
        Assert.Equal(loaded.Graph.Nodes.Select(node => node.Name), result.Net.Ranges.Keys);
        Assert.All(result.Net.Ranges, range => Assert.True(range.Value > 0, range.Key));
    }

    [Fact]
    public void One_and_two_threads_give_the_same_bits()
    {
        var job = new TrainJob(Patterns.Spec, Patterns.Make(), Options with { Epochs = 1 });
        int threads = CpuThreads.Count;
        try
        {
            CpuThreads.Count = 1;
            TrainedNet one = Train(job).Net;
            CpuThreads.Count = 2;
            AssertSame(one, Train(job).Net);
        }
        finally
        {
            CpuThreads.Count = threads;
        }
    }

    [Theory]
    [InlineData(1, OptimizerKind.Adam, FeatureLoss.None, 0f)]
    [InlineData(22, OptimizerKind.Sgd, FeatureLoss.Blockwise, 0f)]
    [InlineData(30, OptimizerKind.Adam, FeatureLoss.Attention, 0.3f)]
    [InlineData(59, OptimizerKind.Adam, FeatureLoss.Blockwise, 0f)]
    public void A_cancelled_run_goes_on_to_the_same_bits_and_log(
        int stepsBefore, OptimizerKind optimizer, FeatureLoss features, float variation)
    {
        Dataset data = Patterns.Make();
        TrainOptions options = Options with
        {
            Optimizer = optimizer,
            Features = features,
            CropArea = variation,
            Contrast = variation,
            Erase = variation,
            MixUp = variation,
            LearningRate = 0.01f,
            ValidationImages = 30,
            Batch = 14,
        };
        var whole = new TrainJob(Patterns.Spec, data, options)
        {
            Teacher = new GraphNet(NetBuilder.Build(Patterns.Spec, new InputShape(8, 8, 1), 3, fullPrecision: true), 1),
            MetricsPath = _folder["whole.jsonl"],
            Keep = KeepEpoch.Best,
        };
        TrainResult expected = Train(whole);

        TrainJob broken = whole with
        {
            CheckpointPath = _folder["checkpoint.npz"],
            MetricsPath = _folder["broken.jsonl"],
        };
        using var cancellation = new CancellationTokenSource();
        var steps = new List<TrainProgress>();
        TrainResult cancelled = Training.Trainer.Train(
            broken, new Recorder(steps, () => steps.Count == stepsBefore, cancellation), cancellation.Token);
        Assert.Equal((TrainStatus.Cancelled, stepsBefore), (cancelled.Status, steps.Count));
        AssertSame(cancelled.Net, TrainedNet.Load(_folder["checkpoint.npz"]));

        TrainResult resumed = Train(broken with { Resume = true }, new Recorder(steps));
        Assert.Equal(60, steps.Count);
        Assert.Equal(TrainStatus.Completed, resumed.Status);
        AssertSame(expected.Net, resumed.Net);
        Assert.Equal(expected.Net.Facts, resumed.Net.Facts);
        Assert.Equal(expected.Test!.Classes, resumed.Test!.Classes);
        Assert.Equal(expected.Test.Confidences, resumed.Test.Confidences);
        Assert.Equal(
            Lines("whole.jsonl").Select(WithoutSpeed), Lines("broken.jsonl").Select(WithoutSpeed));
    }

    [Fact]
    public void A_run_cancelled_before_it_starts_leaves_a_checkpoint()
    {
        var job = new TrainJob(Patterns.Spec, Patterns.Make(), Options) { CheckpointPath = _folder["c.npz"] };
        TrainResult result = Training.Trainer.Train(job, cancellation: new CancellationToken(canceled: true));
        Assert.Equal(TrainStatus.Cancelled, result.Status);
        Assert.Equal(TrainPosition.Start, Checkpoint.Load(_folder["c.npz"]).Position with { Seconds = 0 });
    }

    [Fact]
    public void Another_run_does_not_go_on_from_a_checkpoint()
    {
        TrainJob job = OneEpoch();
        Train(job);
        job = job with { Resume = true };
        AssertRefused(
            job with { Options = job.Options with { Seed = 4 } },
            "c.npz: the checkpoint has another seed than this run: 3; expected 4.");
        AssertRefused(job with { FullPrecision = true }, "c.npz: the checkpoint has another net than this run: {");
        AssertRefused(
            job with { Data = job.Data with { Name = "b" } }, "another data set than this run: patterns; expected b.");
        AssertRefused(
            job with { Data = job.Data with { Train = job.Data.Train.Take(200) } },
            "another number of training images than this run: 240; expected 200.");
        AssertRefused(job with { CheckpointPath = null }, "no checkpoint to go on from");
        Assert.Throws<TrainedNetException>(() => Train(job with { CheckpointPath = _folder["none.npz"] }));
    }

    [Fact]
    public void A_checkpoint_beyond_the_end_is_refused()
    {
        TrainJob job = OneEpoch();
        Train(job);
        Checkpoint checkpoint = Checkpoint.Load(_folder["c.npz"]);
        (checkpoint with { Position = new TrainPosition(0, 16, 1, 1) }).Save(_folder["c.npz"]);
        AssertRefused(job with { Resume = true }, "stands at epoch 0, step 16; expected at most 1 epochs of 15 steps");
    }

    [Fact]
    public void A_finished_net_is_no_checkpoint()
    {
        SampleNets.Make(1).Save(_folder["net.npz"]);
        var e = Assert.Throws<TrainedNetException>(() => Checkpoint.Load(_folder["net.npz"]));
        Assert.Contains("expected a checkpoint", e.Message);
    }

    [Fact]
    public void Parts_that_do_not_belong_together_are_refused()
    {
        var job = new TrainJob(Patterns.Spec, Patterns.Make(), Options);
        var teacher = new GraphNet(NetBuilder.Build(Patterns.Spec, new InputShape(8, 8, 1), 5), 1);
        AssertRefused(job with { Teacher = teacher }, "The teacher maps 8x8x1 to 5 classes; expected 8x8x1 to 3");
        AssertRefused(job with { Start = SampleNets.Make(1) }, "The net to start from has another net than this run");
        AssertOptionsRefused(Options with { ValidationImages = 240 }, "images; expected more than the 240 held out");
        AssertRefused(job with { Keep = KeepEpoch.Best }, "no images are held out");
        AssertOptionsRefused(Options with { Epochs = 0 }, "option Epochs is 0; expected 1 to 100000");
        AssertOptionsRefused(Options with { LearningRate = float.NaN }, "option LearningRate is NaN");
        AssertOptionsRefused(Options with { WarmUpEpochs = 4 }, "option WarmUpEpochs is 4; expected 0 to below 4");

        void AssertOptionsRefused(TrainOptions options, string message) =>
            AssertRefused(job with { Options = options }, message);
    }

    [Fact]
    public void Test_images_are_looked_at_when_asked()
    {
        TrainOptions options = Options with { Epochs = 2, Test = TestWhen.Never, ValidationImages = 60 };
        var job = new TrainJob(Patterns.Spec, Patterns.Make(), options);
        TrainingFacts facts = Train(job).Net.Facts;
        Assert.Null(facts.TestAccuracy);
        Assert.NotNull(facts.ValidationAccuracy);
        Train(job with
        {
            Options = job.Options with { Test = TestWhen.EachEpoch },
            MetricsPath = _folder["m.jsonl"],
        });
        Assert.All(Lines("m.jsonl"), line => Assert.InRange(line.GetProperty("testAccuracy").GetDouble(), 0, 1));
    }

    [Fact]
    public void A_teacher_alone_teaches()
    {
        Dataset data = Patterns.Make();
        var teacherJob = new TrainJob(Patterns.Spec, data, Options) { FullPrecision = true };
        TrainedNet teacher = Train(teacherJob).Net;
        Assert.True(teacher.FullPrecision);

        // labels of one class only: what the student knows of the others comes from the teacher
        ImageSet train = data.Train;
        Dataset unlabelled = data with { Train = new ImageSet(8, 8, 1, train.CopyPixels(), new byte[train.Count]) };
        var studentJob = new TrainJob(Patterns.Spec, unlabelled, Options with { TeacherWeight = 1 });
        TrainResult student = Train(studentJob with { Teacher = new GraphNet(teacher) });
        Assert.True(student.Net.Facts.TestAccuracy > 0.9, $"{student.Net.Facts.TestAccuracy}");
    }

    private static TrainResult Train(TrainJob job, IProgress<TrainProgress>? progress = null) =>
        Training.Trainer.Train(job, progress, TestContext.Current.CancellationToken);

    private TrainJob OneEpoch() => new(Patterns.Spec, Patterns.Make(), Options with { Epochs = 1 })
    {
        CheckpointPath = _folder["c.npz"],
    };

    private static void AssertRefused(TrainJob job, string message) =>
        Assert.Contains(message, Assert.Throws<TrainingException>(() => Train(job)).Message);

    private static void AssertSame(TrainedNet expected, TrainedNet actual)
    {
        Assert.All(expected.Parameters, parameter => Assert.Equal(parameter.Value, actual.Parameters[parameter.Key]));
        Assert.Equal(expected.Ranges, actual.Ranges);
    }

    private JsonElement[] Lines(string file) =>
        [.. File.ReadLines(_folder[file]).Select(line => JsonDocument.Parse(line).RootElement)];

    private static string WithoutSpeed(JsonElement line) =>
        string.Join(' ', line.EnumerateObject().Where(p => p.Name is not ("imagesPerSecond" or "seconds")));

    private sealed class Recorder(
        List<TrainProgress> steps, Func<bool>? stop = null, CancellationTokenSource? cancellation = null)
        : IProgress<TrainProgress>
    {
        public void Report(TrainProgress value)
        {
            steps.Add(value);
            if (stop?.Invoke() == true)
                cancellation!.Cancel();
        }
    }
}
