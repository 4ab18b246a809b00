using System.Text;

namespace EdgeBnn.Training.Data;

/// <summary>Finds the class folders below a folder and the pictures in them.</summary>
internal sealed class FolderScan
{
    private const int DeepestFolder = 64;
    private const int LongestName = 255;

    private static readonly string[] Extensions = [".jpg", ".jpeg", ".jpe", ".jfif", ".png"];

    private readonly List<FolderFile> _files = [];

    private FolderScan(string[] classes) => Classes = classes;

    /// <summary>Names of the class folders in ordinal order; a label is a place in this list.</summary>
    public string[] Classes { get; }

    /// <summary>All pictures.</summary>
    public IReadOnlyList<FolderFile> Files => _files;

    /// <summary>Files that are passed over: with no name of a picture, or beside the class folders.</summary>
    public int OtherFiles { get; private set; }

    /// <summary>Names of the folders in a folder, hidden ones aside, in ordinal order.</summary>
    /// <exception cref="DataException">It is no folder, or cannot be read.</exception>
    public static string[] Folders(string folder)
    {
        if (File.Exists(folder))
            throw new DataException($"{folder} is a file, expected a folder with a folder of pictures for each class.");
        if (!Directory.Exists(folder))
            throw new DataException(
                $"The folder {folder} does not exist, expected a folder with a folder of pictures for each class.");
        return [.. Guard(folder, () => Directory.GetDirectories(folder))
            .Select(path => Path.GetFileName(path)).Where(Visible).Order(StringComparer.Ordinal)];
    }

    /// <summary>Looks for pictures of given classes.</summary>
    /// <param name="folder">Has a folder for each class.</param>
    /// <param name="classes">Their names.</param>
    /// <exception cref="DataException">The classes cannot be told apart, or one has no pictures.</exception>
    public static FolderScan Of(string folder, string[] classes)
    {
        if (classes.Length == 0)
            throw new DataException(
                $"The folder {folder} has no folders in it, expected a folder of pictures for each class.");
        if (classes.Length == 1)
            throw new DataException(
                $"The folder {folder} has one class only, {classes[0]}, expected at least two class folders.");
        var unlike = classes.GroupBy(name => name, StringComparer.OrdinalIgnoreCase);
        if (unlike.FirstOrDefault(names => names.Count() > 1) is { } same)
            throw new DataException(
                $"The class folders {string.Join(" and ", same)} in {folder} differ in case only, "
                + "expected names that every file system keeps apart.");

        foreach (string name in classes)
            CheckName(folder, name);
        var scan = new FolderScan(classes)
        {
            OtherFiles = Guard(folder, () => Directory.GetFiles(folder)).Count(path => Visible(Path.GetFileName(path))),
        };
        for (int label = 0; label < classes.Length; label++)
        {
            int before = scan._files.Count;
            string path = Path.Combine(folder, classes[label]);
            scan.Walk(new DirectoryInfo(path), classes[label], label, []);
            if (scan._files.Count == before)
                throw new DataException(
                    $"The class folder {path} has no pictures in it, expected at least one "
                    + $"({string.Join(", ", Extensions)}).");
        }

        return scan;
    }

    // a label that no model can hold is better known before training than after it
    private static void CheckName(string folder, string name)
    {
        if (name.Any(c => char.IsControl(c) || c == '\uFFFD') || Encoding.UTF8.GetByteCount(name) > LongestName)
            throw new DataException(
                $"The class folder '{name.ReplaceLineEndings("?")}' in {folder} has a name that is no label, "
                + $"expected plain text of at most {LongestName} bytes.");
    }

    /// <param name="folder">Where to look.</param>
    /// <param name="name">Class and path below it.</param>
    /// <param name="label">The class.</param>
    /// <param name="above">The real places of the folders on the way here, by which loops of links are found.</param>
    private void Walk(DirectoryInfo folder, string name, int label, List<string> above)
    {
        string place = Guard(folder.FullName, () => RealPlace(folder, above));
        if (above.Contains(place) || above.Count >= DeepestFolder)
            throw new DataException(
                $"The folder {folder.FullName} leads back to itself through a link, expected folders without loops.");

        above.Add(place);
        foreach (FileSystemInfo entry in Guard(folder.FullName, () => folder.GetFileSystemInfos())
            .OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            if (!Visible(entry.Name))
                continue;
            string entryName = $"{name}/{entry.Name}";
            if (entry is DirectoryInfo below)
                Walk(below, entryName, label, above);
            else if (Extensions.Contains(entry.Extension, StringComparer.OrdinalIgnoreCase))
                _files.Add(new(entry.FullName, entryName, label));
            else
                OtherFiles++;
        }

        above.RemoveAt(above.Count - 1);
    }

    private static string RealPlace(DirectoryInfo folder, List<string> above) =>
        folder.ResolveLinkTarget(returnFinalTarget: true)?.FullName
        ?? (above.Count == 0 ? folder.FullName : Path.Combine(above[^1], folder.Name));

    // hidden folders, and what macOS leaves in archives, hold no pictures of the set
    private static bool Visible(string name) => !name.StartsWith('.') && name != "__MACOSX";

    private static T Guard<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"The folder {path} cannot be read: {e.Message}", e);
        }
    }
}
