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

    private static readonly (string Name, SignGradient Value)[] Gradients =
        [("approxSign", SignGradient.ApproxSign), ("ste", SignGradient.Ste)];

    private static readonly (string Name, WeightScale Value)[] Scales =
        [("none", WeightScale.None), ("mean", WeightScale.Mean)];

    private static readonly (string Name, ShortcutKind Value)[] Shortcuts =
        [("repeat", ShortcutKind.Repeat), ("conv1x1", ShortcutKind.Conv1x1)];

    public static NetSpec Read(string json, string source)
    {
        using JsonDocument document = ParseText(json, source);
        var root = new JsonReader(document.RootElement, "", source);
        root.AllowKeys(
            "name", "stem", "stages", "block", "signGradient", "weightScale", "shortcut", "branch", "gate");
        var spec = new NetSpec(
            root.Text("name"), Stem(root.Object("stem")), [.. root.Objects("stages").Select(Stage)],
            root.Text("block", "bireal"), Choice(root, "signGradient", Gradients, source),
            SupplementJson.Branch(root.OptionalObject("branch"), source),
            SupplementJson.Gate(root.OptionalObject("gate")), Choice(root, "weightScale", Scales, source),
            Choice(root, "shortcut", Shortcuts, source));
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
                ["thermometer"] = spec.Stem.Thermometer,
            },
            ["stages"] = new JsonArray([.. spec.Stages.Select(WriteStage)]),
            ["block"] = spec.Block,
            ["signGradient"] = Name(spec.SignGradient, Gradients),
            ["weightScale"] = Name(spec.WeightScale, Scales),
            ["shortcut"] = Name(spec.Shortcut, Shortcuts),
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
        stem.AllowKeys("channels", "kernel", "stride", "pool", "thermometer");
        return new StemSpec(
            stem.Integer("channels"), stem.Integer("kernel", 3), stem.Integer("stride", 1), stem.Flag("pool", false),
            stem.Integer("thermometer", 0));
    }

    private static StageSpec Stage(JsonReader stage)
    {
        stage.AllowKeys("channels", "depth", "stride", "kernel", "groups", "dilation");
        return new StageSpec(
            stage.Integer("channels"), stage.Integer("depth"), stage.Integer("stride", 1), stage.Integer("kernel", 3),
            stage.Integer("groups", 1), stage.Integer("dilation", 1));
    }

    private static JsonObject WriteStage(StageSpec stage) => new()
    {
        ["channels"] = stage.Channels,
        ["depth"] = stage.Depth,
        ["stride"] = stage.Stride,
        ["kernel"] = stage.Kernel,
        ["groups"] = stage.Groups,
        ["dilation"] = stage.Dilation,
    };

    // the first of the choices where the key is missing
    private static T Choice<T>(JsonReader reader, string key, (string Name, T Value)[] choices, string source)
    {
        string name = reader.Text(key, choices[0].Name);
        foreach ((string known, T value) in choices)
        {
            if (known == name)
                return value;
        }

        throw NearestName.Unknown(source, key, name, [.. choices.Select(choice => choice.Name)]);
    }

    private static string Name<T>(T value, (string Name, T Value)[] choices) =>
        choices.First(choice => EqualityComparer<T>.Default.Equals(choice.Value, value)).Name;
}
