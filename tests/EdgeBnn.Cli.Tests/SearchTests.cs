using System.Text.Json.Nodes;
using EdgeBnn.Training;

namespace EdgeBnn.Cli.Tests;

public class SearchTests(SmallNet net) : IClassFixture<SmallNet>
{
    [Fact]
    public void A_search_writes_a_NetSpec_that_trains_and_a_report_of_all_candidates()
    {
        using var folder = new TempFolder();
        CliRun search = Search(folder, "--latency-us", "100000", "--budget", "4s", "--json");
        Assert.True(search.ExitCode == ExitCodes.Ok, search.Error);
        NetSpec winner = NetSpec.Load(folder.File("netspec.json"));
        Assert.Equal(winner.Name, (string?)search.Json["winner"]);
        JsonNode[] lines = [.. File.ReadLines(folder.File("search.jsonl")).Select(line => JsonNode.Parse(line)!)];
        Assert.Equal((int)search.Json["candidates"]!, lines.Length - 1);
        Assert.Equal("winner", (string?)lines[1]["verdict"]);
        Assert.True(TrainedNet.Load(folder.File("teacher.npz")).FullPrecision);
    }

    [Fact]
    public void A_latency_that_no_candidate_meets_is_an_error()
    {
        using var folder = new TempFolder();
        Search(folder, "--latency-us", "0.01", "--budget", "2s").AssertFailure(ExitCodes.Search, "the fastest takes");
        Assert.False(File.Exists(folder.File("netspec.json")));
    }

    [Fact]
    public void A_place_that_is_taken_is_found_before_the_search_and_no_file_changes()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.File("search.jsonl"));
        Search(folder, "--latency-us", "100000", "--budget", "1h")
            .AssertFailure(ExitCodes.Output, folder.File("search.jsonl"), "is a folder");
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_teacher_of_another_shape_is_refused()
    {
        using var folder = new TempFolder();
        CliRun.Of(
            "search", "--data", "fieldscenes", "--train-images", "240", "--test-images", "6", "--net", "tiny",
            "--latency-us", "1000", "-o", folder.Path, "--teacher", net.Trained)
            .AssertFailure(ExitCodes.Trained, "2 stages", "3");
    }

    private CliRun Search(TempFolder folder, params string[] more) => CliRun.Of(
    [
        "search", "--data", "fieldscenes", "--train-images", "300", "--test-images", "6",
        "--net", net.Spec, "--out", folder.Path,
        "--threads", "1", .. more,
    ]);
}
