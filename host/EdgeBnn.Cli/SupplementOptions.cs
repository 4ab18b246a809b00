using System.CommandLine;
using EdgeBnn.Training;
using EdgeBnn.Training.Graph;

namespace EdgeBnn.Cli;

/// <summary>The options that put a branch beside a net's blocks, or gates on their channels.</summary>
internal sealed class SupplementOptions
{
    private readonly Option<string?> _branch =
        CommonOptions.Make<string?>(
            "--branch", "KIND", "Branch beside every block instead of the net's own: none, int8 or binary.")
        .OneOf("none", "int8", "binary");

    private readonly Option<bool?> _gate =
        CommonOptions.Make<bool?>(
            "--gate", "BOOL", "Whether gates scale the channels of every block, instead of what the net says.");

    /// <summary>Declares the options.</summary>
    public SupplementOptions(Command verb)
    {
        verb.Add(_branch);
        verb.Add(_gate);
    }

    /// <summary>The net with what was asked for; a branch or gates that it has already stay as they are.</summary>
    public NetSpec Apply(NetSpec spec, ParseResult arguments)
    {
        spec = arguments.GetValue(_branch) switch
        {
            "none" => spec with { Branch = null },
            "int8" => WithBranch(spec, WeightKind.Int8),
            "binary" => WithBranch(spec, WeightKind.Binary),
            _ => spec,
        };
        return arguments.GetValue(_gate) switch
        {
            true => spec with { Gate = spec.Gate ?? new GateSpec() },
            false => spec with { Gate = null },
            null => spec,
        };
    }

    private static NetSpec WithBranch(NetSpec spec, WeightKind weights) =>
        spec.Branch?.Weights == weights ? spec : spec with { Branch = new BranchSpec(weights) };
}
