using System.Text.Json.Nodes;

namespace EdgeBnn.Cli.Tests;

/// <summary>
/// A net trained for a few steps on a few scenes, and compiled: made once for all tests that need a model.
/// </summary>
public sealed class SmallNet : IDisposable
{
    private readonly TempFolder _folder = new();

    public SmallNet()
    {
        File.WriteAllText(Spec, Description);
        CliRun train = CliRun.Of([.. TrainArguments(Folder), "--epochs", "2", "--json"]);
        Assert.True(train.ExitCode == 0, train.Error);
        Training = train.Json;
        CliRun compile = CliRun.Of("compile", Folder, "-o", Model, "--json");
        Assert.True(compile.ExitCode == 0, compile.Error);
    }

    public const string Description =
        """
        {
          "name": "small",
          "stem": { "channels": 8, "stride": 2 },
          "stages": [{ "channels": 16, "depth": 1, "stride": 2 }, { "channels": 32, "depth": 1, "stride": 2 }]
        }
        """;

    public string Folder => _folder.Path;

    public string Spec => _folder.File("small.json");

    public string Trained => _folder.File("trained.npz");

    public string Model => _folder.File("model.ebnn");

    public JsonNode Training { get; }

    public string[] TrainArguments(string output) =>
    [
        "train", "--data", "fieldscenes", "--train-images", "240", "--test-images", "60",
        "--net", Spec, "--out", output,
        "--batch", "32", "--threads", "1",
    ];

    public void Dispose() => _folder.Dispose();
}
