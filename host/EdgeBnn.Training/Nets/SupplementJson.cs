using System.Text.Json.Nodes;
using EdgeBnn.Training.Graph;

namespace EdgeBnn.Training;

/// <summary>
/// The keys <c>branch</c> and <c>gate</c> of a net description. Neither is written where the net has none, so
/// descriptions from before there were any read and compare as they did.
/// </summary>
internal static class SupplementJson
{
    private static readonly (string Name, WeightKind Weights)[] Kinds =
        [("int8", WeightKind.Int8), ("binary", WeightKind.Binary)];

    public static BranchSpec? Branch(JsonReader? branch, string source)
    {
        if (branch is null)
            return null;
        branch.AllowKeys("weights", "reduction");
        return new BranchSpec(Weights(branch.Text("weights", "int8"), source), branch.Integer("reduction", 0));
    }

    public static GateSpec? Gate(JsonReader? gate)
    {
        if (gate is null)
            return null;
        gate.AllowKeys("reduction");
        return new GateSpec(gate.Integer("reduction", new GateSpec().Reduction));
    }

    public static void Write(NetSpec spec, JsonObject document)
    {
        if (spec.Branch is { } branch)
        {
            document["branch"] = new JsonObject
            {
                ["weights"] = Kinds.First(kind => kind.Weights == branch.Weights).Name,
                ["reduction"] = branch.Reduction,
            };
        }

        if (spec.Gate is { } gate)
            document["gate"] = new JsonObject { ["reduction"] = gate.Reduction };
    }

    private static WeightKind Weights(string name, string source)
    {
        foreach ((string known, WeightKind weights) in Kinds)
        {
            if (known == name)
                return weights;
        }

        throw NearestName.Unknown(source, "branch.weights", name, [.. Kinds.Select(kind => kind.Name)]);
    }
}
