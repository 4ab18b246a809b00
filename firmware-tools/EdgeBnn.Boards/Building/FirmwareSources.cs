using System.Reflection;

namespace EdgeBnn.Boards;

/// <summary>The C library, start-up code, linker scripts and programs that this assembly carries.</summary>
internal static class FirmwareSources
{
    private const string Prefix = "sources/";

    /// <summary>Writes them below a folder, as they lie in firmware-tools.</summary>
    /// <returns>The files that were written; the folder may hold others, of an earlier version.</returns>
    public static IReadOnlyList<string> Extract(string folder)
    {
        Assembly assembly = typeof(FirmwareSources).Assembly;
        List<string> paths = [];
        foreach (string name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix)))
        {
            // a build on Windows names them with its own separator
            string path = Path.Combine(folder, name[Prefix.Length..].Replace('\\', '/'));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using Stream source = assembly.GetManifestResourceStream(name)!;
            using FileStream target = File.Create(path);
            source.CopyTo(target);
            paths.Add(path);
        }

        return paths;
    }
}
