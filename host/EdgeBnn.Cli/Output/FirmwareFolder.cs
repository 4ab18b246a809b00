using EdgeBnn.Firmware;

namespace EdgeBnn.Cli.Output;

/// <summary>
/// Writes a firmware package: all files or none, in the place of those that an earlier package left, and of no others.
/// </summary>
internal static class FirmwareFolder
{
    private const string Hint = "Name an empty folder, a new one, or one that 'edgebnn firmware emit' wrote.";

    /// <summary>Writes all files of a package, and removes those of an earlier one that it has not.</summary>
    /// <returns>The folder's full path.</returns>
    /// <exception cref="CliException">A file is in the way, or cannot be written.</exception>
    public static string Write(string path, FirmwarePackage package)
    {
        string folder = OutputFolder.Prepare(path);
        IReadOnlyList<FirmwareFile> files = package.WithManifest();
        HashSet<string> earlier = Earlier(folder);
        foreach (FirmwareFile file in files)
        {
            if (!earlier.Contains(file.Path) && Path.Exists(Path.Combine(folder, file.Path)))
            {
                throw new CliException(
                    ExitCodes.Output,
                    $"{Path.Combine(path, file.Path)} is there and was not made by 'edgebnn firmware emit', "
                    + "expected nothing that would be overwritten.",
                    Hint);
            }
        }

        StagedFolder.Write(folder, files.Select(file => file.Path), stage =>
        {
            foreach (FirmwareFile file in files)
            {
                string staged = Path.Combine(stage, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(staged)!);
                OutputFolder.Write(staged, file.Text);
            }

            return files.Count;
        });
        foreach (string leftOver in earlier.Except(files.Select(file => file.Path)))
            Remove(folder, leftOver);
        return folder;
    }

    /// <summary>The files that an earlier package lists, as far as they lie in the folder.</summary>
    private static HashSet<string> Earlier(string folder)
    {
        string manifest = Path.Combine(folder, FirmwarePackage.ManifestName);
        if (!File.Exists(manifest))
            return [];
        IReadOnlyList<string> listed = FirmwarePackage.ListedFiles(File.ReadAllText(manifest));
        string inside = folder.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar;
        return listed.Count == 0 ? [] : [FirmwarePackage.ManifestName, .. listed.Where(IsInside)];

        bool IsInside(string file) =>
            Path.GetFullPath(Path.Combine(folder, file)).StartsWith(inside, StringComparison.Ordinal);
    }

    private static void Remove(string folder, string file)
    {
        string path = Path.Combine(folder, file);
        File.Delete(path);
        string parent = Path.GetDirectoryName(Path.GetFullPath(path))!;
        while (parent.Length > folder.Length && Directory.Exists(parent)
            && !Directory.EnumerateFileSystemEntries(parent).Any())
        {
            Directory.Delete(parent);
            parent = Path.GetDirectoryName(parent)!;
        }
    }
}
