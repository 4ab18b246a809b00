using System.Text.RegularExpressions;

namespace EdgeBnn.Firmware.Library;

/// <summary>The C library's own sources, as they are in this assembly.</summary>
internal static partial class NativeSources
{
    private const string PublicFolder = "include/ebnn/";
    private const string SourceFolder = "operations/";

    /// <summary>The files of all operations.</summary>
    public static IReadOnlyList<string> All =>
    [
        .. Resources.In(SourceFolder).Where(name => name.EndsWith(".c", StringComparison.Ordinal))
            .Select(name => name[SourceFolder.Length..]),
    ];

    /// <summary>
    /// The sources that some operations need, and every header and helper that those include. A helper
    /// <c>x.c</c> comes with its header <c>x.h</c>.
    /// </summary>
    /// <param name="operations">Files of operations, for example <c>bconv2d.c</c>.</param>
    /// <returns>In alphabetical order; names of public headers begin with <c>include/ebnn/</c>.</returns>
    public static IReadOnlyList<FirmwareFile> For(IEnumerable<string> operations)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var open = new Stack<string>(operations.Select(file => SourceFolder + file));
        while (open.TryPop(out string? resource))
        {
            if (found.ContainsKey(resource))
                continue;
            string text = Resources.Text(resource);
            found.Add(resource, text);
            foreach (string needed in Needed(resource, text))
                open.Push(needed);
        }

        return [.. found.Select(file => new FirmwareFile(PathOf(file.Key), file.Value))];
    }

    private static IEnumerable<string> Needed(string resource, string text)
    {
        foreach (Match include in PublicInclude().Matches(text))
            yield return PublicFolder + include.Groups[1].Value;
        foreach (Match include in OwnInclude().Matches(text))
            yield return SourceFolder + include.Groups[1].Value;
        string source = Path.ChangeExtension(resource, ".c");
        if (resource.StartsWith(SourceFolder, StringComparison.Ordinal) && Resources.Exists(source))
            yield return source;
    }

    private static string PathOf(string resource) =>
        resource.StartsWith(SourceFolder, StringComparison.Ordinal) ? resource[SourceFolder.Length..] : resource;

    [GeneratedRegex(@"^#include <ebnn/(.+)>", RegexOptions.Multiline)]
    private static partial Regex PublicInclude();

    [GeneratedRegex("^#include \"(.+)\"", RegexOptions.Multiline)]
    private static partial Regex OwnInclude();
}
