using System.CommandLine;
using EdgeBnn.Training;

namespace EdgeBnn.Cli;

/// <summary>
/// The options that name a net: a preset or a NetSpec file, and another kind of block, a branch or gates for it.
/// </summary>
internal sealed class NetSelection
{
    private readonly Option<string?> _net;

    private readonly Option<string?> _block =
        CommonOptions.Make<string?>(
            "--block", "NAME", $"Kind of block instead of the net's own: {string.Join(", ", NetBlocks.Names)}.");

    private readonly SupplementOptions _supplements;

    /// <summary>Declares the options.</summary>
    /// <param name="verb">Gets them.</param>
    /// <param name="description">What the net is for.</param>
    /// <param name="name">Of the option that names the net.</param>
    /// <param name="required">Whether it must be given.</param>
    /// <param name="standard">The net where none is named, or null.</param>
    public NetSelection(
        Command verb, string description, string name = "--net", bool required = true, string? standard = null)
    {
        _net = new(name)
        {
            Description = $"{description}: a NetSpec file (JSON) or a preset: {string.Join(", ", NetPresets.Names)}.",
            HelpName = "NETSPEC",
            Required = required,
        };
        if (standard is not null)
            _net.DefaultValueFactory = _ => standard;
        verb.Add(_net);
        verb.Add(_block);
        _supplements = new SupplementOptions(verb);
    }

    /// <summary>Whether a net is named.</summary>
    public bool Given(ParseResult arguments) => arguments.GetValue(_net) is not null;

    /// <summary>Reads what was named. A name with a dot or a folder in it is a file.</summary>
    /// <exception cref="NetSpecException">
    /// There is no such preset, file or kind of block, or the file is wrong.
    /// </exception>
    public NetSpec Load(ParseResult arguments)
    {
        string name = arguments.GetRequiredValue(_net)!;
        NetSpec spec = File.Exists(name) || name.AsSpan().ContainsAny("./\\")
            ? NetSpec.Load(name)
            : NetPresets.Get(name);
        spec = _supplements.Apply(spec, arguments);
        if (arguments.GetValue(_block) is not { } block)
            return spec;
        spec = spec with { Block = block };
        spec.Check("--block");
        return spec;
    }
}
