using System.Text.Json;
using EdgeBnn.Tensors;
using EdgeBnn.Training.Data;
using EdgeBnn.Training.Tests.Storage;

namespace EdgeBnn.Training.Tests.Trainer;

public sealed class DistillationTests : IDisposable
{
    private static readonly InputShape Input = new(8, 8, 1);
    private static readonly Dataset Data = Patterns.Make();

    private static readonly TrainOptions Options = new()
    {
        Epochs = 2,
        Batch = 16,
        LearningRate = 0.01f,
        Seed = 3,
    };

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(FeatureLoss.Blockwise, 1f)]
    [InlineData(FeatureLoss.Attention, 30f)]
    public void Features_come_nearer_to_the_teachers_than_without(FeatureLoss features, float weight)
    {
        GraphNet teacher = TrainedTeacher(Patterns.Spec);
        var job = new TrainJob(Patterns.Spec, Data, Options with { Epochs = 4 }) { Teacher = teacher };
        double without = Distance(features, Train(job).Net, teacher);
        TrainOptions options = job.Options with { Features = features, FeatureWeight = weight };
        double with = Distance(features, Train(job with { Options = options }).Net, teacher);
        Assert.True(with < 0.8 * without, $"distance {without} without, {with} with the loss");
    }

    [Fact]
    public void A_teacher_is_only_looked_at()
    {
        var teacher = new GraphNet(NetBuilder.Build(Patterns.Spec, Input, 3, fullPrecision: true), 1);
        string before = Teacher.Fingerprint(teacher);
        Train(new TrainJob(Patterns.Spec, Data, With(Options, FeatureLoss.Blockwise)) { Teacher = teacher });
        Assert.Equal(before, Teacher.Fingerprint(teacher));
        Assert.All(teacher.Parameters, parameter => Assert.False(parameter.Tensor.HasGradient, parameter.Info.Name));
    }

    [Fact]
    public void The_log_has_every_term_of_the_loss()
    {
        var teacher = new GraphNet(NetBuilder.Build(Patterns.Spec, Input, 3, fullPrecision: true), 1);
        TrainOptions options = With(Options, FeatureLoss.Attention) with { TeacherWeight = 0.25f };
        var job = new TrainJob(Patterns.Spec, Data, options) { MetricsPath = _folder["m.jsonl"] };
        Train(job with { Teacher = teacher });
        Assert.All(Lines(), line => Assert.Equal(
            Number(line, "loss"),
            (0.75 * Number(line, "labelLoss")) + (0.25 * Number(line, "softTargetLoss"))
                + (30 * Number(line, "featureLoss")),
            1e-4));

        Train(job with { Options = Options });
        Assert.All(Lines(), line =>
        {
            Assert.Equal(Number(line, "loss"), Number(line, "labelLoss"));
            Assert.Equal(JsonValueKind.Null, line.GetProperty("softTargetLoss").ValueKind);
            Assert.Equal(JsonValueKind.Null, line.GetProperty("featureLoss").ValueKind);
        });
    }

    [Fact]
    public void Training_goes_on_with_the_same_teacher_only()
    {
        GraphNet[] teachers = [.. Enumerable.Range(1, 2).Select(seed =>
            new GraphNet(NetBuilder.Build(Patterns.Spec, Input, 3, fullPrecision: true), (ulong)seed))];
        var job = new TrainJob(Patterns.Spec, Data, Options with { Epochs = 1 })
        {
            Teacher = teachers[0],
            CheckpointPath = _folder["c.npz"],
        };
        Train(job);
        job = job with { Resume = true };
        Train(job);
        string message = AssertRefused(job with { Teacher = teachers[1] }, "another teacher than this run: ");
        Assert.Contains(Teacher.Fingerprint(teachers[1]), message);
        AssertRefused(job with { Teacher = null }, "; expected none.");

        (Checkpoint.Load(_folder["c.npz"]) with { Teacher = null }).Save(_folder["c.npz"]);
        Train(job);
    }

    [Fact]
    public void A_fingerprint_tells_parameters_and_arithmetic_apart()
    {
        var first = new GraphNet(NetBuilder.Build(Patterns.Spec, Input, 3), 1);
        var same = new GraphNet(NetBuilder.Build(Patterns.Spec, Input, 3), 1);
        var floats = new GraphNet(NetBuilder.Build(Patterns.Spec, Input, 3, fullPrecision: true), 1);
        Assert.Equal(Teacher.Fingerprint(first), Teacher.Fingerprint(same));
        same.Parameters[^1].Tensor.Values[0]++;
        Assert.Equal(3, new[] { first, same, floats }.Select(Teacher.Fingerprint).Distinct().Count());
    }

    [Fact]
    public void Teachers_whose_features_do_not_fit_are_refused()
    {
        NetSpec wide = Patterns.Spec with { Stages = [new(12, 1), new(24, 1, 2)] };
        NetSpec deep = Patterns.Spec with { Stages = [new(8, 2), new(16, 1, 2)] };
        var job = new TrainJob(Patterns.Spec, Data, With(Options, FeatureLoss.Blockwise) with { Epochs = 1 });
        AssertRefused(job, "Features are compared (Blockwise) with no teacher");
        AssertRefused(
            job with { Teacher = Untrained(wide) },
            "The teacher's map at stage0.block0.prelu is 8x8x12; expected 8x8x8");
        AssertRefused(job with { Teacher = Untrained(deep) }, "The teacher has 3 blocks; expected the 2 of the net");

        job = job with { Options = With(job.Options, FeatureLoss.Attention) };
        Train(job with { Teacher = Untrained(wide) });
        AssertRefused(job with { Teacher = Untrained(deep) }, "The teacher has 3 blocks; expected the 2 of the net");
        NetSpec small = Patterns.Spec with { Stages = [new(8, 1, 2), new(16, 1)] };
        AssertRefused(
            job with { Teacher = Untrained(small) }, "is 4x4x8; expected 8x8x8, to compare features.");
        Train(job with { Teacher = Untrained(deep), Options = Options with { Epochs = 1 } });
    }

    private static TrainOptions With(TrainOptions options, FeatureLoss features) =>
        options with { Features = features, FeatureWeight = TrainOptions.UsualFeatureWeight(features) };

    private static GraphNet TrainedTeacher(NetSpec spec) =>
        new(Train(new TrainJob(spec, Data, Options with { Epochs = 4 }) { FullPrecision = true }).Net);

    private static GraphNet Untrained(NetSpec spec) => new(NetBuilder.Build(spec, Input, 3, fullPrecision: true), 1);

    private static double Distance(FeatureLoss features, TrainedNet net, GraphNet teacher)
    {
        var student = new GraphNet(net);
        double sum = 0;
        Evaluator.Run(student, Data.Test, [.. Enumerable.Range(0, Data.Test.Count)], (indices, _) =>
        {
            var tape = new Tape(recording: false);
            teacher.Predict(tape, Batches.Load(tape, Data.Test, indices));
            sum += FeatureTerm.Forward(tape, features, student, teacher).Values[0];
        });
        return sum;
    }

    private static TrainResult Train(TrainJob job) =>
        Training.Trainer.Train(job, cancellation: TestContext.Current.CancellationToken);

    private static string AssertRefused(TrainJob job, string message)
    {
        var e = Assert.Throws<TrainingException>(() => Train(job));
        Assert.Contains(message, e.Message);
        return e.Message;
    }

    private JsonElement[] Lines() =>
        [.. File.ReadLines(_folder["m.jsonl"]).Select(line => JsonDocument.Parse(line).RootElement)];

    private static double Number(JsonElement line, string name) => line.GetProperty(name).GetDouble();
}
