using System.Text.Json.Nodes;

namespace EdgeBnn.Cli.Tests;

/// <summary>From scenes to a model and its times, and the JSON keys that scripts rely on.</summary>
public class WholeChainTests(SmallNet net) : IClassFixture<SmallNet>
{
    [Fact]
    public void Training_writes_its_files_and_says_how_it_went()
    {
        AssertKeys(net.Training, "testAccuracy", "seconds", "epochs");
        Assert.Equal(2, (int)net.Training["epochs"]!);
        Assert.InRange((double)net.Training["testAccuracy"]!, 0, 1);
        Assert.All(
            ["trained.npz", "checkpoint.npz", "metrics.jsonl", "netspec.json"],
            file => Assert.True(File.Exists(Path.Combine(net.Folder, file)), file));
        Assert.Equal(2, File.ReadAllLines(Path.Combine(net.Folder, "metrics.jsonl")).Length);
    }

    [Fact]
    public void Inspect_gives_shapes_costs_and_the_arena()
    {
        CliRun inspect = CliRun.Of("inspect", net.Model, "--json");
        Assert.Equal(ExitCodes.Ok, inspect.ExitCode);
        AssertKeys(inspect.Json, "binaryMacs", "int8Macs", "weightBytes", "arenaBytes", "operations");
        // stem 16x16, then 8 -> 16 channels at 8x8 and 16 -> 32 at 4x4, windows of 3x3; 32 -> 6 logits
        Assert.Equal((8 * 16 * 9 * 64) + (16 * 32 * 9 * 16), (long)inspect.Json["binaryMacs"]!);
        Assert.Equal((3 * 8 * 9 * 256) + (32 * 6), (long)inspect.Json["int8Macs"]!);
        JsonArray operations = inspect.Json["operations"]!.AsArray();
        Assert.Equal("stem.conv", (string?)operations[0]!["name"]);
        Assert.Equal("u8 32x32x3", (string?)operations[0]!["input"]);
        Assert.Equal("i32 1x1x6", (string?)operations[^1]!["output"]);
    }

    [Fact]
    public void Bench_times_every_operation()
    {
        CliRun bench = CliRun.Of("bench", net.Model, "--repeats", "3", "--core", "--path", "scalar", "--json");
        Assert.Equal(ExitCodes.Ok, bench.ExitCode);
        AssertKeys(bench.Json, "totalUs", "timesBinaryConvolutions", "operations", "speedupOverCore", "machine");
        Assert.All(bench.Json["operations"]!.AsArray(), operation =>
            AssertKeys(operation!, "name", "kind", "path", "medianUs", "binaryMacs"));
        Assert.All(
            bench.Json["operations"]!.AsArray(), operation => Assert.Equal("scalar", (string?)operation!["path"]));
    }

    [Fact]
    public void Run_measures_accuracy_on_the_test_images_and_agrees_with_the_float_net()
    {
        CliRun run = CliRun.Of("run", net.Model, "--data", "fieldscenes", "--test-images", "60", "--json");
        Assert.Equal(ExitCodes.Ok, run.ExitCode);
        AssertKeys(run.Json, "accuracy", "images");
        Assert.Equal(60, (int)run.Json["images"]!);
        Assert.Equal((double)net.Training["testAccuracy"]!, (double)run.Json["accuracy"]!, 0.051);
    }

    [Fact]
    public void Without_json_people_get_tables()
    {
        CliRun inspect = CliRun.Of("inspect", net.Model);
        Assert.Equal(ExitCodes.Ok, inspect.ExitCode);
        Assert.Contains("stage1.block0.conv", inspect.Out);
        Assert.Contains("bytes of activations", inspect.Out);
        CliRun bench = CliRun.Of("bench", net.Model, "--repeats", "3");
        Assert.Contains("GMAC/s", bench.Out);
        Assert.Contains("images per second", bench.Out);
    }

    private static void AssertKeys(JsonNode document, params string[] keys) =>
        Assert.All(keys, key => Assert.True(document[key] is not null, $"no key {key} in {document}"));
}
