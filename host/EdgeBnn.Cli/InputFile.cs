namespace EdgeBnn.Cli;

/// <summary>Reads files that the user names.</summary>
internal static class InputFile
{
    /// <summary>The bytes of a file.</summary>
    /// <param name="path">As the user wrote it.</param>
    /// <param name="what">What it should be, for example <c>model</c>.</param>
    /// <param name="exitCode">One of <see cref="ExitCodes"/>, for a file that cannot be read.</param>
    /// <exception cref="CliException">It is missing or cannot be read.</exception>
    public static byte[] Read(string path, string what, int exitCode)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            string why = Directory.Exists(path) ? "is a folder, expected a file"
                : !File.Exists(path) ? "does not exist"
                : $"cannot be read: {e.Message.TrimEnd('.')}";
            throw new CliException(exitCode, $"The {what} {path} {why}.", "Check the path.");
        }
    }
}
