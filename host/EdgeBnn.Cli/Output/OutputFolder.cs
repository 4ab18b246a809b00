using EdgeBnn.Training;

namespace EdgeBnn.Cli.Output;

/// <summary>A place for results, tried out before hours of work go into them.</summary>
internal static class OutputFolder
{
    /// <summary>What to do about a place that cannot be written.</summary>
    public const string Hint = "Name a folder that exists or can be made, and that you may write to.";

    private static readonly string ProbeName = $".{Guid.NewGuid():N}.tmp";

    /// <summary>Makes the folder where it is missing and checks that files can be written there.</summary>
    /// <returns>Its full path.</returns>
    /// <exception cref="CliException">It cannot be made or written.</exception>
    public static string Prepare(string path)
    {
        if (File.Exists(path))
            throw new CliException(ExitCodes.Output, $"{path} is a file, expected a folder to write to.", Hint);

        try
        {
            string folder = Directory.CreateDirectory(path).FullName;
            string probe = Path.Combine(folder, ProbeName);
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return folder;
        }
        catch (Exception e) when (IsRefusal(e))
        {
            throw Cannot(path, e);
        }
    }

    /// <summary>Checks that a file can be written at a path; one that is there stays.</summary>
    /// <returns>Its full path.</returns>
    /// <exception cref="CliException">It cannot.</exception>
    public static string PrepareFile(string path)
    {
        if (path.Length == 0)
            throw new CliException(ExitCodes.Output, "The output's name is empty, expected a file to write.", Hint);

        string full = Path.GetFullPath(path);
        if (Directory.Exists(full))
            throw new CliException(
                ExitCodes.Output, $"{path} is a folder, expected a file to write.", "Add a file name.");
        Prepare(Path.GetDirectoryName(full)!);
        return full;
    }

    /// <summary>Writes a file whole or not at all.</summary>
    /// <exception cref="CliException">It cannot be written.</exception>
    public static void Write(string path, byte[] content)
    {
        try
        {
            AtomicFile.WriteBytes(path, content);
        }
        catch (Exception e) when (IsRefusal(e))
        {
            throw Cannot(path, e);
        }
    }

    /// <summary>Writes text as UTF-8, whole or not at all.</summary>
    /// <exception cref="CliException">It cannot be written.</exception>
    public static void Write(string path, string content) => Write(path, System.Text.Encoding.UTF8.GetBytes(content));

    /// <summary>Whether an exception is what the file system says to a program that may not, or cannot, write.</summary>
    public static bool IsRefusal(Exception e) =>
        e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;

    private static CliException Cannot(string path, Exception e) =>
        new(ExitCodes.Output, $"{path} cannot be written: {Reason(path, e)}.", Hint);

    /// <summary>What the system says, without the path at its end, which the sentence has already.</summary>
    private static string Reason(string path, Exception e) => e.Message.TrimEnd('.')
        .Replace(Path.DirectorySeparatorChar + ProbeName, "").Replace($" : '{Path.GetFullPath(path)}'", "");
}
