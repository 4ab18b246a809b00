using System.Text.Json;
using EdgeBnn.Training.Tests.Storage;

namespace EdgeBnn.Training.Tests.Trainer;

/// <summary>What a run leaves behind: its log, its checkpoints, its best epoch.</summary>
public sealed class RunStateTests : IDisposable
{
    private static readonly TrainOptions Options =
        new() { Epochs = 4, Batch = 16, Seed = 3, ValidationImages = 48, Test = TestWhen.Never };

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_line_of_the_log_has_the_flips_of_every_binary_layer()
    {
        var seen = new List<EpochMetrics>();
        Train(Job() with { EpochDone = seen.Add });
        IReadOnlyList<EpochMetrics> log = MetricsLog.Read(_folder["m.jsonl"]);
        Assert.Equal(seen.Select(Json), log.Select(Json));
        Assert.All(log, epoch => Assert.Equal(["stage0.block0.conv", "stage1.block0.conv"], epoch.Flips.Keys.Order()));
        Assert.True(log[0].Flips.Values.Max() > 0.01);
        Assert.All(log.SelectMany(epoch => epoch.Flips.Values), ratio => Assert.InRange(ratio, 0, 1));
        Assert.All(log, epoch => Assert.True(epoch.Seconds > 0 && epoch.ImagesPerSecond > 0));

        Train(Job() with { FullPrecision = true });
        Assert.All(MetricsLog.Read(_folder["m.jsonl"]), epoch => Assert.Empty(epoch.Flips));
    }

    [Fact]
    public void The_best_epoch_is_kept_in_the_checkpoint()
    {
        TrainResult result = Train(Job());
        Checkpoint checkpoint = Checkpoint.Load(_folder["c.npz"]);
        IReadOnlyList<EpochMetrics> log = MetricsLog.Read(_folder["m.jsonl"]);
        double top = log.Max(epoch => epoch.ValidationAccuracy!.Value);
        EpochMetrics best = log.Last(epoch => epoch.ValidationAccuracy == top);
        Assert.Equal((best.Epoch, top), (checkpoint.Best!.Epoch, checkpoint.Best.ValidationAccuracy));
        Assert.Equal(best.TrainAccuracy, checkpoint.Best.TrainAccuracy);
        Assert.Null(result.Net.Facts.KeptEpoch);
    }

    [Fact]
    public void Keeping_the_best_gives_its_parameters()
    {
        TrainJob job = Job();
        Train(job);
        Checkpoint checkpoint = Checkpoint.Load(_folder["c.npz"]);

        // a best epoch that is surely another than the last one
        Dictionary<string, float[]> other = checkpoint.Net.Parameters.ToDictionary(
            p => p.Key, p => p.Value.Select(value => value == 0 ? 0.5f : -value).ToArray());
        (checkpoint with { Best = new BestEpoch(2, 0.4, 0.99, other) }).Save(_folder["c.npz"]);
        TrainedNet best = Train(job with { Resume = true, Keep = KeepEpoch.Best }).Net;
        Assert.Equal(other["stage1.block0.conv.weight"], best.Parameters["stage1.block0.conv.weight"]);
        Assert.Equal((2, 0.4, 4), (best.Facts.KeptEpoch, best.Facts.TrainAccuracy, best.Facts.Epochs));

        TrainedNet last = Train(job with { Resume = true }).Net;
        Assert.Equal(
            checkpoint.Net.Parameters["stage1.block0.conv.weight"], last.Parameters["stage1.block0.conv.weight"]);
        Assert.Null(last.Facts.KeptEpoch);
    }

    [Fact]
    public void Checkpoints_are_written_inside_an_epoch_too()
    {
        var positions = new List<int>();
        var progress = new Probe(() =>
        {
            if (File.Exists(_folder["c.npz"]))
                positions.Add(Checkpoint.Load(_folder["c.npz"]).Position.Step);
        });
        TrainOptions one = Options with { Epochs = 1 };
        Train(Job() with { Options = one, CheckpointEvery = TimeSpan.Zero }, progress);
        Assert.Equal(Enumerable.Range(1, 11), positions);
        positions.Clear();
        File.Delete(_folder["c.npz"]);
        Train(Job() with { Options = one, CheckpointEvery = TimeSpan.FromHours(1) }, progress);
        Assert.Empty(positions);
    }

    [Fact]
    public void The_log_of_a_run_that_was_cut_off_is_made_whole()
    {
        TrainJob job = Job();
        Train(job with { Options = Options with { Epochs = 4 } });
        string[] whole = File.ReadAllLines(_folder["m.jsonl"]);

        // killed between the line and the checkpoint of the last epoch, the line half written
        using var cancellation = new CancellationTokenSource();
        var stop = new Probe(() => cancellation.Cancel());
        TrainResult cancelled = Training.Trainer.Train(job with { MetricsPath = null }, stop, cancellation.Token);
        Assert.Equal(TrainStatus.Cancelled, cancelled.Status);
        File.WriteAllText(_folder["m.jsonl"], string.Join('\n', whole) + whole[0][..20]);
        Train(job with { Resume = true });
        Assert.Equal([1, 2, 3, 4], MetricsLog.Read(_folder["m.jsonl"]).Select(epoch => epoch.Epoch));
        Assert.Equal(4, File.ReadAllLines(_folder["m.jsonl"]).Length);
    }

    [Fact]
    public void A_checkpoint_that_cannot_be_written_stops_the_run_and_names_what_is_left()
    {
        Directory.CreateDirectory(_folder["c.npz"]);
        var e = Assert.Throws<IOException>(() => Train(Job()));
        Assert.StartsWith("The checkpoint cannot be written: ", e.Message);
    }

    private TrainJob Job() => new(Patterns.Spec, Patterns.Make(), Options)
    {
        CheckpointPath = _folder["c.npz"],
        MetricsPath = _folder["m.jsonl"],
    };

    private static string Json(EpochMetrics metrics) => JsonSerializer.Serialize(metrics);

    private static TrainResult Train(TrainJob job, IProgress<TrainProgress>? progress = null) =>
        Training.Trainer.Train(job, progress, TestContext.Current.CancellationToken);

    private sealed class Probe(Action act) : IProgress<TrainProgress>
    {
        public void Report(TrainProgress value) => act();
    }
}
