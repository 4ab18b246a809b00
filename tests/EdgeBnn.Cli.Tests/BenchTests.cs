using System.Text.Json.Nodes;

namespace EdgeBnn.Cli.Tests;

/// <summary><c>bench</c>: of a model with its bounds, and of described convolutions.</summary>
public class BenchTests(SmallNet net) : IClassFixture<SmallNet>
{
    private static readonly string[] OperationKeys =
    [
        "name", "kind", "path", "reason", "medianUs", "p95Us", "binaryMacs", "int8Macs", "gigaMacsPerSecond",
        "bytesMoved", "gigaBytesPerSecond", "boundUs", "percentOfBound",
    ];

    [Fact]
    public void A_model_comes_with_bounds_and_bytes()
    {
        JsonNode bench = Run("bench", net.Model, "--repeats", "3", "--json");
        AssertKeys(bench["bounds"]!, "path", "threads", "binaryGigaMacs", "binaryMethod", "int8GigaMacs", "copies");
        Assert.Null(bench["convolutions"]);
        Assert.True((double)bench["percentOfBound"]! > 0);
        Assert.All(bench["operations"]!.AsArray(), operation =>
        {
            AssertKeys(operation!, OperationKeys);
            Assert.True((long)operation!["bytesMoved"]! > 0);
            Assert.True((double)operation["percentOfBound"]! > 0);
            Assert.Equal(
                (double)operation["percentOfBound"]!,
                100 * (double)operation["boundUs"]! / (double)operation["medianUs"]!, 6);
        });
    }

    [Fact]
    public void Described_convolutions_are_timed_one_by_one()
    {
        JsonNode bench = Run(
            "bench", "--conv", "8x8x64,k3,s1", "--conv", "9x9x33,k1,s2,o17", "--repeats", "3", "--path", "scalar",
            "--threads", "2", "--json");
        Assert.Null(bench["file"]);
        Assert.Null(bench["operations"]);
        Assert.Equal(2, (int)bench["threads"]!);
        JsonArray convolutions = bench["convolutions"]!.AsArray();
        Assert.Equal(
            ["8x8x64,k3,s1,o64", "9x9x33,k1,s2,o17"], convolutions.Select(one => (string?)one!["description"]));
        Assert.All(convolutions, one =>
        {
            Assert.True((bool)one!["verified"]!);
            AssertKeys(one["operation"]!, OperationKeys);
            Assert.Equal("scalar", (string?)one["operation"]!["path"]);
            Assert.Null(one["float32Us"]);
        });
        Assert.Equal(8 * 8 * 64 * 64 * 9, (long)convolutions[0]!["operation"]!["binaryMacs"]!);
    }

    [Fact]
    public void Compare_adds_both_peers()
    {
        JsonNode bench = Run("bench", "--conv", "8x8x32,k3", "--compare", "--repeats", "3", "--json");
        JsonNode one = bench["convolutions"]![0]!;
        AssertKeys(one, "float32Us", "timesFloat32", "hammingUs", "timesHamming");
    }

    [Fact]
    public void Compare_of_a_model_takes_each_of_its_shapes_once()
    {
        JsonNode bench = Run("bench", net.Model, "--compare", "--repeats", "3", "--json");
        string[] shapes = [.. bench["convolutions"]!.AsArray().Select(one => (string)one!["description"]!)];
        Assert.Equal(["16x16x8,k3,s2,o16", "8x8x16,k3,s2,o32"], shapes);
        Assert.NotEmpty(bench["operations"]!.AsArray());
    }

    [Fact]
    public void Tables_for_people_say_what_was_measured()
    {
        CliRun bench = CliRun.Of("bench", "--conv", "8x8x32,k3", "--compare", "--repeats", "3");
        Assert.Equal(ExitCodes.Ok, bench.ExitCode);
        Assert.All(
            ["8x8x32,k3,s1,o32", "GMAC/s", "bound", "bytes", "float32", "Hamming", "packed signs in, thresholds"],
            part => Assert.Contains(part, bench.Out));
        string rule = Assert.Single(bench.Out.Split('\n'), line => line.Contains('─'));
        Assert.InRange(rule.TrimEnd().Length, 60, 100);
    }

    [Theory]
    [InlineData("8x8,k3", "'8x8'", "HxWxC")]
    [InlineData("8x8x8", "kernel")]
    [InlineData("8x8x8,k3,g3", "3 groups")]
    [InlineData("8x8x8,k9,p0", "9x9")]
    public void A_bad_description_is_a_usage_error(string description, params string[] parts) =>
        CliRun.Of("bench", "--conv", description).AssertFailure(ExitCodes.Usage, [description, .. parts]);

    [Fact]
    public void A_model_or_convolutions_are_needed_and_not_both()
    {
        CliRun.Of("bench").AssertFailure(ExitCodes.Usage, "MODEL", "--conv");
        CliRun.Of("bench", net.Model, "--conv", "8x8x8,k3").AssertFailure(ExitCodes.Usage, "MODEL", "--conv");
        CliRun.Of("bench", "--conv", "8x8x8,k3", "--core").AssertFailure(ExitCodes.Usage, "--core", "MODEL");
        CliRun.Of("bench", "--conv", "8x8x8,k3", "--path", "quantum").AssertFailure(ExitCodes.Usage, "quantum");
        CliRun.Of("bench", "--conv", "8x8x8,k3", "--threads", "65").AssertFailure(ExitCodes.Usage, "65");
    }

    private static JsonNode Run(params string[] arguments)
    {
        CliRun run = CliRun.Of(arguments);
        Assert.True(run.ExitCode == ExitCodes.Ok, run.Error);
        return run.Json;
    }

    private static void AssertKeys(JsonNode document, params string[] keys) =>
        Assert.All(keys, key => Assert.True(document[key] is not null, $"no key {key} in {document}"));
}
