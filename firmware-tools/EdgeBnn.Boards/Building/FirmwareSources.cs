using System.Reflection;

namespace EdgeBnn.Boards;

/// <summary>The C library, start-up code, linker scripts and programs that this assembly carries.</summary>
internal static class FirmwareSources
{
    private const string Prefix = "sources/";

    /// <summary>Writes them below a folder, as they lie in firmware-tools.</summary>
    public static void Extract(string folder)
    {
        Assembly assembly = typeof(FirmwareSources).Assembly;
        foreach (string name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix)))
        {
            // a build on Windows names them with its own separator
            string path = Path.Combine(folder, name[Prefix.Length..].Replace('\\', '/'));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using Stream source = assembly.GetManifestResourceStream(name)!;
            using FileStream target = File.Create(path);
            source.CopyTo(target);
        }
    }
}
