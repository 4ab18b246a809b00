using System.CommandLine;

namespace EdgeBnn.Cli.Verbs;

/// <summary><c>edgebnn data</c>: looks at data sets.</summary>
internal static class DataVerbs
{
    /// <summary>Makes the verb with its two sub-verbs.</summary>
    public static Command Create() => new("data", "Look at a data set: what is in it, and sample sheets as PNG.")
    {
        new DataInfoVerb(),
        new DataRenderVerb(),
    };
}
