using System.Reflection;

namespace EdgeBnn.Firmware.Library;

/// <summary>Texts inside this assembly.</summary>
internal static class Resources
{
    private static readonly Assembly Own = typeof(Resources).Assembly;

    private static readonly HashSet<string> All = [.. Own.GetManifestResourceNames()];

    /// <summary>Whether there is one of this name.</summary>
    public static bool Exists(string name) => All.Contains(name);

    /// <summary>Names in a folder, in alphabetical order.</summary>
    public static IReadOnlyList<string> In(string folder) =>
        [.. All.Where(name => name.StartsWith(folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>The text of one.</summary>
    public static string Text(string name)
    {
        using Stream stream = Own.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is missing.");
        return new StreamReader(stream).ReadToEnd().ReplaceLineEndings("\n");
    }
}
