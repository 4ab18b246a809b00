using System.CommandLine;

namespace EdgeBnn.Cli.Verbs;

/// <summary><c>edgebnn firmware</c>: models on microcontrollers.</summary>
internal static class FirmwareVerbs
{
    /// <summary>Makes the verb with its sub-verbs.</summary>
    public static Command Create() => new("firmware", "Models on microcontrollers, in C.")
    {
        new FirmwareEmitVerb(),
        new FirmwareTestVerb(),
    };
}
