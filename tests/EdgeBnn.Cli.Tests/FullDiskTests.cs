using System.Diagnostics;

namespace EdgeBnn.Cli.Tests;

/// <summary>A disk that is full while a checkpoint is written, as a limit on the size of files makes it.</summary>
public class FullDiskTests(SmallNet net) : IClassFixture<SmallNet>
{
    // a log fits in, a checkpoint does not
    private const int KibiBytes = 16;

    [Fact]
    public async Task The_old_checkpoint_stays_whole_and_training_goes_on_from_it()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var folder = new TempFolder();
        string[] arguments = [.. net.TrainArguments(folder.Path), "--epochs", "2"];
        CliRun.Of(new CancellationToken(canceled: true), arguments).AssertFailure(ExitCodes.Cancelled);
        byte[] before = File.ReadAllBytes(folder.File("checkpoint.npz"));
        Assert.True(before.Length > KibiBytes << 10);

        (int exitCode, string error) = await RunLimited([.. arguments, "--resume"]);
        new CliRun(exitCode, "", error).AssertFailure(
            ExitCodes.Output, "The checkpoint cannot be written; the one before is as it was: ", "checkpoint.npz");
        Assert.Equal(before, File.ReadAllBytes(folder.File("checkpoint.npz")));
        Assert.DoesNotContain(Directory.GetFiles(folder.Path), file => file.EndsWith(".tmp"));

        CliRun resumed = CliRun.Of([.. arguments, "--resume", "--json"]);
        Assert.True(resumed.ExitCode == ExitCodes.Ok, resumed.Error);
        Assert.Equal((double)net.Training["testAccuracy"]!, (double)resumed.Json["testAccuracy"]!);
        Assert.Equal(2, File.ReadAllLines(folder.File("metrics.jsonl")).Length);
    }

    private static async Task<(int ExitCode, string Error)> RunLimited(string[] arguments)
    {
        string folder = AppContext.BaseDirectory;
        var start = new ProcessStartInfo("bash") { RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add("-c");

        // past the limit a write fails instead of killing the process; the runtime's pages of code are a file too
        start.ArgumentList.Add($"trap '' XFSZ; ulimit -f {KibiBytes}; exec \"$@\"");
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        string[] command =
        [
            "bash", "dotnet", "exec", "--runtimeconfig", Path.Combine(folder, "EdgeBnn.Cli.Tests.runtimeconfig.json"),
            "--depsfile", Path.Combine(folder, "EdgeBnn.Cli.Tests.deps.json"), Path.Combine(folder, "edgebnn.dll"),
        ];
        foreach (string part in (string[])[.. command, .. arguments])
            start.ArgumentList.Add(part);
        using var process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string error = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        return (process.ExitCode, error);
    }
}
