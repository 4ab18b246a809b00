using EdgeBnn.Training;

namespace EdgeBnn.Cli.Tests;

public class TrainTests(SmallNet net) : IClassFixture<SmallNet>
{
    [Fact]
    public void Stopped_training_says_how_to_go_on_and_goes_on_to_the_same_net()
    {
        using var folder = new TempFolder();
        string[] arguments = [.. net.TrainArguments(folder.Path), "--epochs", "2"];
        CliRun stopped = CliRun.Of(new CancellationToken(canceled: true), arguments);
        stopped.AssertFailure(ExitCodes.Cancelled, "checkpoint.npz");
        Assert.Contains("--resume", stopped.Error);
        Assert.False(File.Exists(folder.File("trained.npz")));

        CliRun resumed = CliRun.Of([.. arguments, "--resume", "--json"]);
        Assert.True(resumed.ExitCode == ExitCodes.Ok, resumed.Error);
        Assert.Equal((double)net.Training["testAccuracy"]!, (double)resumed.Json["testAccuracy"]!);
        Assert.Equal(
            TrainedNet.Load(net.Trained).Parameters["stem.conv.weight"],
            TrainedNet.Load(folder.File("trained.npz")).Parameters["stem.conv.weight"]);
    }

    [Fact]
    public void A_checkpoint_of_another_run_is_refused()
    {
        using var folder = new TempFolder();
        File.Copy(Path.Combine(net.Folder, "checkpoint.npz"), folder.File("checkpoint.npz"));
        CliRun.Of([.. net.TrainArguments(folder.Path), "--epochs", "2", "--seed", "5", "--resume"])
            .AssertFailure(ExitCodes.Training, "checkpoint", "seed");
    }

    [Fact]
    public void Resume_without_a_checkpoint_is_refused()
    {
        using var folder = new TempFolder();
        CliRun.Of([.. net.TrainArguments(folder.Path), "--resume"]).AssertFailure(ExitCodes.Trained, "checkpoint.npz");
    }

    [Fact]
    public void A_teacher_can_be_trained_and_learnt_from()
    {
        using var folder = new TempFolder();
        CliRun teacher = CliRun.Of(
            [.. net.TrainArguments(folder.File("teacher")), "--epochs", "1", "--full-precision"]);
        Assert.True(teacher.ExitCode == ExitCodes.Ok, teacher.Error);
        string file = Path.Combine(folder.File("teacher"), "trained.npz");
        Assert.True(TrainedNet.Load(file).FullPrecision);
        string[][] lessons = [[], ["--features", "blockwise"], ["--features", "attention", "--feature-weight", "3"]];
        float[][] students = [.. lessons.Select(lesson =>
        {
            string student = folder.File($"student{lesson.Length}");
            CliRun run = CliRun.Of([.. net.TrainArguments(student), "--epochs", "1", "--teacher", file, .. lesson]);
            Assert.True(run.ExitCode == ExitCodes.Ok, run.Error);
            return TrainedNet.Load(Path.Combine(student, "trained.npz")).Parameters["stem.conv.weight"];
        })];
        Assert.Equal(3, students.Select(weights => weights[0]).Distinct().Count());
    }

    [Fact]
    public void A_run_can_start_from_a_trained_net()
    {
        using var folder = new TempFolder();
        const string Latents = "stage1.block0.conv.weight";
        CliRun run = CliRun.Of(
            [.. net.TrainArguments(folder.Path), "--epochs", "1", "--seed", "9", "--lr", "1e-20", "--start", net.Folder]);
        Assert.True(run.ExitCode == ExitCodes.Ok, run.Error);
        Assert.Equal(
            TrainedNet.Load(net.Trained).Parameters[Latents],
            TrainedNet.Load(folder.File("trained.npz")).Parameters[Latents]);

        CliRun.Of([.. net.TrainArguments(folder.Path), "--start", net.Folder, "--block", "react"])
            .AssertFailure(ExitCodes.Training, "The net to start from has another net than this run");
        CliRun.Of([.. net.TrainArguments(folder.Path), "--start", folder.File("none.npz")])
            .AssertFailure(ExitCodes.Trained, "none.npz");
    }

    [Fact]
    public void Features_without_a_teacher_are_refused()
    {
        CliRun.Of([.. net.TrainArguments(net.Folder), "--features", "attention"])
            .AssertFailure(ExitCodes.Training, "Features", "no teacher");
        CliRun.Of([.. net.TrainArguments(net.Folder), "--features", "deep"])
            .AssertFailure(ExitCodes.Usage, "--features is 'deep', expected none or blockwise or attention");
    }

    [Fact]
    public void Training_in_two_steps_says_where_it_stopped_and_what_it_made()
    {
        using var folder = new TempFolder();
        string[] arguments = [.. net.TrainArguments(folder.Path), "--epochs", "2", "--two-step", "--step1-lr", "0.004"];
        CliRun.Of(new CancellationToken(canceled: true), arguments)
            .AssertFailure(ExitCodes.Cancelled, "after 0 epochs (in the first of two steps)");
        CliRun.Of("compile", folder.File("checkpoint.npz"), "-o", folder.File("model.ebnn"))
            .AssertFailure(ExitCodes.Compile, "first of two steps");
        CliRun resumed = CliRun.Of([.. arguments, "--resume"]);
        Assert.True(resumed.ExitCode == ExitCodes.Ok, resumed.Error);
        CliRun compiled = CliRun.Of("compile", folder.Path, "-o", folder.File("model.ebnn"));
        Assert.True(compiled.ExitCode == ExitCodes.Ok, compiled.Error);
    }

    [Theory]
    [InlineData(ExitCodes.Usage, "--step1-lr is given without --two-step", "--step1-lr", "0.1")]
    [InlineData(ExitCodes.Training, "FirstPhase.Epochs is 7; expected 1 to", "--two-step", "--step1-epochs", "7")]
    [InlineData(ExitCodes.Training, "full precision is trained in one step", "--two-step", "--full-precision")]
    public void First_steps_that_make_no_sense_are_refused(int exitCode, string message, params string[] options) =>
        CliRun.Of([.. net.TrainArguments(net.Folder), "--epochs", "2", .. options]).AssertFailure(exitCode, message);

    [Fact]
    public void Options_out_of_their_range_are_refused_by_name() =>
        CliRun.Of([.. net.TrainArguments(net.Folder), "--label-smoothing", "1.5"])
            .AssertFailure(ExitCodes.Training, "LabelSmoothing", "1.5");
}
