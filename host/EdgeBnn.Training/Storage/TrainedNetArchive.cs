using System.Text.Json;
using System.Text.Json.Serialization;
using EdgeBnn.Training.Graph;

namespace EdgeBnn.Training;

/// <summary>The entries of a <see cref="TrainedNet"/> in a <c>.npz</c>.</summary>
internal static class TrainedNetArchive
{
    private const string Format = "edgebnn-trained-net";
    private const int Version = 1;

    /// <summary>How records are written as JSON inside archives; unknown and missing keys are refused.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.General)
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private sealed record Meta(
        string Format,
        int Version,
        InputShape Input,
        IReadOnlyList<string> Classes,
        bool FullPrecision,
        TrainingFacts Facts,
        IReadOnlyDictionary<string, float> Ranges,
        bool FloatWeights = false);

    public static void Write(NpzWriter npz, TrainedNet net)
    {
        npz.AddText("netspec.json", net.Spec.ToJson());
        npz.AddText("meta.json", JsonSerializer.Serialize(
            new Meta(
                Format, Version, net.Input, net.Classes, net.FullPrecision, net.Facts, net.Ranges, net.FloatWeights),
            Json));
        foreach (ParameterInfo parameter in GraphParameters.Of(net.BuildGraph()))
            npz.Add(parameter.Name, net.Parameters[parameter.Name], parameter.Dimensions);
    }

    public static TrainedNet Read(NpzReader npz)
    {
        Meta meta = ReadJson<Meta>(npz, "meta.json");
        if (meta.Format != Format || meta.Version != Version)
            throw npz.Fault($"is {meta.Format} version {meta.Version}; expected {Format} version {Version}");
        (NetSpec spec, NetGraph graph) = ReadGraph(npz, meta);
        foreach (Node node in graph.Nodes)
        {
            if (!meta.Ranges.TryGetValue(node.Name, out float range) || !(range >= 0))
                throw npz.Fault($"has no range of the node {node.Name} in meta.json; expected a number from 0");
        }

        Dictionary<string, float[]> parameters = GraphParameters.Of(graph)
            .ToDictionary(parameter => parameter.Name, parameter => npz.Array(parameter.Name, parameter.Dimensions));
        return new TrainedNet(spec, meta.Input, meta.Classes, meta.FullPrecision, parameters, meta.Ranges, meta.Facts)
        {
            FloatWeights = meta.FloatWeights,
        };
    }

    /// <summary>A record from a JSON entry.</summary>
    public static T ReadJson<T>(NpzReader npz, string name)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(npz.Text(name), Json) ?? throw npz.Fault($"holds an empty {name}");
        }
        catch (JsonException e)
        {
            throw npz.Fault($"holds a {name} that is not one of a trained net", e);
        }
    }

    private static (NetSpec Spec, NetGraph Graph) ReadGraph(NpzReader npz, Meta meta)
    {
        try
        {
            NetSpec spec = NetSpec.Parse(npz.Text("netspec.json"), "netspec.json");
            return (spec, NetBuilder.Build(spec, meta.Input, meta.Classes.Count, meta.FullPrecision));
        }
        catch (Exception e) when (e is NetSpecException or ArgumentException or OverflowException)
        {
            throw npz.Fault("describes a net that cannot be built", e);
        }
    }
}
