using System.Text.Json;
using EdgeBnn.Tensors;
using EdgeBnn.Training.Data;
using EdgeBnn.Training.Graph;
using EdgeBnn.Training.Tests.Storage;

namespace EdgeBnn.Training.Tests.Trainer;

public sealed class TwoStepTests : IDisposable
{
    private const int StepsOfAnEpoch = 15;

    private static readonly Dataset Data = Patterns.Make();
    private static readonly InputShape Input = new(8, 8, 1);

    private static readonly TrainOptions Options = new()
    {
        Epochs = 4,
        Batch = 16,
        Seed = 3,
        Shift = 1,
        FirstPhase = new PhaseOptions(Epochs: 2, LearningRate: 0.005f, WeightDecay: 1e-5f),
    };

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Two_steps_train_a_binary_net()
    {
        TrainResult result = Train(new TrainJob(Patterns.Spec, Data, Options) { MetricsPath = _folder["m.jsonl"] });
        Assert.False(result.Net.FloatWeights);
        Assert.True(result.Net.Facts.TestAccuracy > 0.85, $"test accuracy {result.Net.Facts.TestAccuracy}");
        Assert.Equal(result.Net.Facts.TestAccuracy, Evaluator.Accuracy(new GraphNet(result.Net), Data.Test));

        // each step's rate falls to nothing: after the first, the second one's can only have begun anew
        double[] rates = [.. File.ReadLines(_folder["m.jsonl"])
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("learningRate").GetDouble())];
        Assert.Equal(4, rates.Length);
        Assert.InRange(rates[0], 0.001, 0.005);
        Assert.InRange(rates[1], 0, 1e-4);
        Assert.InRange(rates[2], 0.006, 0.02);
        Assert.InRange(rates[3], 0, 1e-3);
    }

    [Theory]
    [InlineData(7, true)]
    [InlineData(29, true)]
    [InlineData(30, false)]
    [InlineData(44, false)]
    public void A_cancelled_run_goes_on_to_the_same_bits(int stepsBefore, bool inFirstStep)
    {
        TrainJob job = WithTeacher();
        TrainedNet expected = Train(job).Net;
        job = job with { CheckpointPath = _folder["c.npz"] };
        using var cancellation = new CancellationTokenSource();
        var steps = new Stopper(stepsBefore, cancellation.Cancel);
        TrainResult cancelled = Training.Trainer.Train(job, steps, cancellation.Token);
        Assert.Equal(TrainStatus.Cancelled, cancelled.Status);
        Assert.Equal(inFirstStep, TrainedNet.Load(_folder["c.npz"]).FloatWeights);
        Assert.Equal(inFirstStep, cancelled.Net.FloatWeights);
        AssertSame(expected, Train(job with { Resume = true }).Net);
    }

    [Fact]
    public void A_run_killed_just_behind_the_first_step_goes_on_to_the_same_bits()
    {
        TrainJob job = WithTeacher();
        TrainedNet expected = Train(job).Net;
        job = job with { CheckpointPath = _folder["c.npz"] };
        var killed = new Stopper(2 * StepsOfAnEpoch + 1, () => throw new TimeoutException());
        Assert.Throws<TimeoutException>(() => Train(job, killed));
        Checkpoint checkpoint = Checkpoint.Load(_folder["c.npz"]);
        Assert.Equal((2, 0, true), (checkpoint.Position.Epoch, checkpoint.Position.Step, checkpoint.Net.FloatWeights));
        AssertSame(expected, Train(job with { Resume = true }).Net);
    }

    [Fact]
    public void Only_epochs_of_the_second_step_can_be_the_best_and_flip_signs()
    {
        var epochs = new List<EpochMetrics>();
        var bests = new List<int?>();
        var job = new TrainJob(Patterns.Spec, Data, Options with { ValidationImages = 30 })
        {
            Keep = KeepEpoch.Best,
            CheckpointPath = _folder["c.npz"],
        };
        TrainResult result = Train(job with
        {
            EpochDone = epoch =>
            {
                epochs.Add(epoch);
                bests.Add(Checkpoint.Load(_folder["c.npz"]).Best?.Epoch);
            },
        });
        Assert.False(result.Net.FloatWeights);
        Assert.Equal([null, null, 3], bests[..3]);
        Assert.All(epochs[..2], epoch => Assert.Empty(epoch.Flips));
        Assert.All(epochs[2..], epoch => Assert.Equal(2, epoch.Flips.Count));
        Assert.All(epochs[2].Flips, flips => Assert.InRange(flips.Value, 0.001, 0.5));
    }

    [Fact]
    public void The_first_step_has_binary_activations_and_float_weights()
    {
        NetGraph binary = NetBuilder.Build(Patterns.Spec, Input, 3);
        var net = new GraphNet(binary, 5);
        var floats = new GraphNet(FloatWeights.Of(binary), 6);
        Assert.DoesNotContain(floats.Parameters, parameter => parameter.Info.Kind == ParameterKind.BinaryLatent);
        Dictionary<string, float[]> signs = net.CopyParameters();
        foreach (NetParameter latent in Latents(net))
            signs[latent.Info.Name] = [.. latent.Tensor.Values.ToArray().Select(w => w >= 0 ? 1f : -1f)];
        floats.LoadParameters(signs);

        var tape = new Tape(recording: false);
        Tensor images = Batches.Load(tape, Data.Test, [0, 1, 2, 3]);
        Assert.Equal(Logits(net, images), Logits(floats, images));
        signs["stage0.block0.conv.weight"][4] *= 2;
        floats.LoadParameters(signs);
        Assert.NotEqual(Logits(net, images), Logits(floats, images));
    }

    [Fact]
    public void The_second_step_starts_with_the_signs_of_the_first_at_the_scale_of_latents()
    {
        NetGraph binary = NetBuilder.Build(Patterns.Spec, Input, 3);
        var net = new GraphNet(binary, 5);
        Dictionary<string, float[]> floats = new GraphNet(binary, 6).CopyParameters();
        const string Name = "stage1.block0.conv.weight";
        const int FanIn = 8 * 9;
        for (int i = 0; i < floats[Name].Length; i++)
            floats[Name][i] *= i / FanIn == 2 ? 0 : (i / FanIn) + 0.01f;
        floats[Name][0] = 50;
        FloatWeights.Start(net, floats);

        Dictionary<string, float[]> started = net.CopyParameters();
        float deviation = MathF.Sqrt(2 / ((1 + (0.25f * 0.25f)) * FanIn));
        float[][] channels = [.. started[Name].Chunk(FanIn)];
        Assert.Equal(1, channels[0][0]);
        Assert.All(channels[2], latent => Assert.Equal(0, latent));
        Assert.All(channels[3..], channel => Assert.Equal(deviation, MathF.Sqrt(channel.Average(w => w * w)), 1e-5f));
        Assert.Equal(floats[Name].Select(MathF.Sign), started[Name].Select(MathF.Sign));
        Assert.Equal(floats["stem.conv.weight"], started["stem.conv.weight"]);
        Assert.Equal(floats["head.dense.weight"], started["head.dense.weight"]);
    }

    [Fact]
    public void What_cannot_be_trained_in_two_steps_is_refused()
    {
        var job = new TrainJob(Patterns.Spec, Data, Options);
        AssertRefused(job with { FullPrecision = true }, "A net in full precision is trained in one step");
        AssertRefused(First(new PhaseOptions(4, 1, 0)), "option FirstPhase.Epochs is 4; expected 1 to below 4");
        AssertRefused(First(new PhaseOptions(1, 0, 0)), "option FirstPhase.LearningRate is 0; expected a number above");
        AssertRefused(First(new PhaseOptions(1, 1, -1)), "option FirstPhase.WeightDecay is -1");

        Train(job with { CheckpointPath = _folder["c.npz"] }, stopAfter: 20);
        TrainJob oneStep = job with { Options = Options with { FirstPhase = null } };
        AssertRefused(
            oneStep with { CheckpointPath = _folder["c.npz"], Resume = true }, "another firstPhase than this run: {");
        AssertRefused(
            oneStep with { Start = TrainedNet.Load(_folder["c.npz"]) }, "The net to start from has another net");

        TrainJob First(PhaseOptions phase) => job with { Options = Options with { FirstPhase = phase } };
    }

    private static TrainJob WithTeacher() =>
        new(Patterns.Spec, Data, Options with { Features = FeatureLoss.Blockwise, ValidationImages = 0 })
        {
            Teacher = new GraphNet(NetBuilder.Build(Patterns.Spec, Input, 3, fullPrecision: true), 1),
        };

    private static IEnumerable<NetParameter> Latents(GraphNet net) =>
        net.Parameters.Where(parameter => parameter.Info.Kind == ParameterKind.BinaryLatent);

    private static float[] Logits(GraphNet net, Tensor images) =>
        net.Forward(new Tape(recording: false), images, training: false).Values.ToArray();

    private static TrainResult Train(TrainJob job, IProgress<TrainProgress>? progress = null) =>
        Training.Trainer.Train(job, progress, TestContext.Current.CancellationToken);

    private static void Train(TrainJob job, int stopAfter)
    {
        using var cancellation = new CancellationTokenSource();
        Training.Trainer.Train(job, new Stopper(stopAfter, cancellation.Cancel), cancellation.Token);
    }

    private static void AssertRefused(TrainJob job, string message) =>
        Assert.Contains(message, Assert.Throws<TrainingException>(() => Train(job)).Message);

    private static void AssertSame(TrainedNet expected, TrainedNet actual)
    {
        Assert.All(expected.Parameters, parameter => Assert.Equal(parameter.Value, actual.Parameters[parameter.Key]));
        Assert.Equal(expected.Ranges, actual.Ranges);
        Assert.Equal(expected.Facts, actual.Facts);
    }

    private sealed class Stopper(int steps, Action stop) : IProgress<TrainProgress>
    {
        private int _steps;

        public void Report(TrainProgress value)
        {
            if (++_steps == steps)
                stop();
        }
    }
}
