using System.CommandLine;
using EdgeBnn.Training;

namespace EdgeBnn.Cli;

/// <summary>The option <c>--net</c>: a preset's name or a NetSpec file.</summary>
internal static class NetSelection
{
    /// <summary>Declares the option.</summary>
    /// <param name="description">What the net is for.</param>
    public static Option<string> Option(string description) => new("--net")
    {
        Description = $"{description}: a NetSpec file (JSON) or a preset: {string.Join(", ", NetPresets.Names)}.",
        HelpName = "NETSPEC",
        Required = true,
    };

    /// <summary>Reads what was named. A name with a dot or a folder in it is a file.</summary>
    /// <exception cref="NetSpecException">There is no such preset or file, or the file is wrong.</exception>
    public static NetSpec Load(string name) =>
        File.Exists(name) || name.AsSpan().ContainsAny("./\\") ? NetSpec.Load(name) : NetPresets.Get(name);
}
