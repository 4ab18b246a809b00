using System.Text.Json.Nodes;

namespace EdgeBnn.Cli.Tests;

public class DemoTests
{
    [Fact]
    public void The_quick_demo_runs_every_phase_and_every_image_is_exact()
    {
        using var folder = new TempFolder();
        CliRun demo = CliRun.Of("demo", "--quick", "-o", folder.Path, "--json");
        Assert.True(demo.ExitCode == ExitCodes.Ok, demo.Error);
        JsonNode document = demo.Json;
        foreach (
            string key in (string[])["testAccuracy", "floatAccuracy", "modelBytes", "exactImages", "images", "seconds"])
            Assert.True(document[key] is not null, key);
        Assert.Equal((int)document["images"]!, (int)document["exactImages"]!);
        Assert.Equal(new FileInfo(folder.File("model.ebnn")).Length, (long)document["modelBytes"]!);
        Assert.InRange((long)document["modelBytes"]!, 1, 48 * 1024);
        Assert.All(
            ["model.ebnn", "trained.npz", "metrics.jsonl", "report.md", "netspec.json", "search.jsonl", "samples.png"],
            file => Assert.True(File.Exists(folder.File(file)), file));
        Assert.Contains("synthetic", File.ReadAllText(folder.File("report.md")));
        Assert.Contains("synthetic", demo.Error);
    }

    [Fact]
    public void A_stopped_demo_says_so_and_leaves_the_files_of_the_one_before()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("samples.png"), "an earlier run");
        CliRun.Of(new CancellationToken(canceled: true), "demo", "--quick", "-o", folder.Path)
            .AssertFailure(ExitCodes.Cancelled, "Stopped");
        Assert.Equal([folder.File("samples.png")], Directory.GetFileSystemEntries(folder.Path));
        Assert.Equal("an earlier run", File.ReadAllText(folder.File("samples.png")));
    }
}
