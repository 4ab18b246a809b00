using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeBnn.Training.Graph;

namespace EdgeBnn.Training;

/// <summary>
/// Reads and writes a <see cref="NetSpec"/> as JSON. Keys are checked here, values by <see cref="NetSpecCheck"/>.
/// </summary>
internal static class NetSpecJson
{
    private static readonly JsonDocumentOptions StrictOptions =
        new() { AllowDuplicateProperties = false, MaxDepth = 16 };
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly (string Name, SignGradient Gradient)[] Gradients =
        [("approxSign", SignGradient.ApproxSign), ("ste", SignGradient.Ste)];

    public static NetSpec Read(string json, string source)
    {
        using JsonDocument document = ParseText(json, source);
        var root = new JsonReader(document.RootElement, "", source);
        root.AllowKeys("name", "stem", "stages", "block", "signGradient", "branch", "gate");
        var spec = new NetSpec(
            root.Text("name"), Stem(root.Object("stem")), [.. root.Objects("stages").Select(Stage)],
            root.Text("block", "bireal"), Gradient(root.Text("signGradient", "approxSign"), source),
            SupplementJson.Branch(root.OptionalObject("branch"), source),
            SupplementJson.Gate(root.OptionalObject("gate")));
        spec.Check(source);
        return spec;
    }

    public static string Write(NetSpec spec)
    {
        var document = new JsonObject
        {
            ["name"] = spec.Name,
            ["stem"] = new JsonObject
            {
                ["channels"] = spec.Stem.Channels,
                ["kernel"] = spec.Stem.Kernel,
                ["stride"] = spec.Stem.Stride,
                ["pool"] = spec.Stem.Pool,
            },
            ["stages"] = new JsonArray([.. spec.Stages.Select(WriteStage)]),
            ["block"] = spec.Block,
            ["signGradient"] = Gradients.First(g => g.Gradient == spec.SignGradient).Name,
        };
        SupplementJson.Write(spec, document);
        return document.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
    }

    private static JsonDocument ParseText(string json, string source)
    {
        try
        {
            return JsonDocument.Parse(json, StrictOptions);
        }
        catch (JsonException e)
        {
            string where = e.LineNumber is { } line ? $" at line {line + 1}, byte {e.BytePositionInLine + 1}" : "";
            string what = e.Message.Split(" LineNumber:")[0].Split(" Path:")[0].TrimEnd('.');
            throw new NetSpecException($"{source}: not valid JSON{where} ({what}).", e);
        }
    }

    private static StemSpec Stem(JsonReader stem)
    {
        stem.AllowKeys("channels", "kernel", "stride", "pool");
        return new StemSpec(
            stem.Integer("channels"), stem.Integer("kernel", 3), stem.Integer("stride", 1), stem.Flag("pool", false));
    }

    private static StageSpec Stage(JsonReader stage)
    {
        stage.AllowKeys("channels", "depth", "stride");
        return new StageSpec(stage.Integer("channels"), stage.Integer("depth"), stage.Integer("stride", 1));
    }

    private static JsonObject WriteStage(StageSpec stage) => new()
    {
        ["channels"] = stage.Channels,
        ["depth"] = stage.Depth,
        ["stride"] = stage.Stride,
    };

    private static SignGradient Gradient(string name, string source)
    {
        foreach ((string known, SignGradient gradient) in Gradients)
        {
            if (known == name)
                return gradient;
        }

        throw NearestName.Unknown(source, "signGradient", name, [.. Gradients.Select(g => g.Name)]);
    }
}
