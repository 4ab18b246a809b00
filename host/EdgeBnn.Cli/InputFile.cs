namespace EdgeBnn.Cli;

/// <summary>Reads files that the user names.</summary>
internal static class InputFile
{
    /// <summary>
    /// Bytes that a file may have: far more than any model or image, and little enough to hold. A pipe or a device may
    /// have no end.
    /// </summary>
    public const int MaxBytes = 256 << 20;

    private const int ChunkBytes = 1 << 20;

    /// <summary>The bytes of a file.</summary>
    /// <param name="path">As the user wrote it.</param>
    /// <param name="what">What it should be, for example <c>model</c>.</param>
    /// <param name="exitCode">One of <see cref="ExitCodes"/>, for a file that cannot be read.</param>
    /// <exception cref="CliException">It is missing, cannot be read, or is too large.</exception>
    public static byte[] Read(string path, string what, int exitCode)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            return ReadAll(file) ?? throw new CliException(
                exitCode, $"The {what} {path} has more than {MaxBytes} bytes, expected at most as many.",
                "Check the path.");
        }
        catch (Exception e) when (
            e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            string why = Directory.Exists(path) ? "is a folder, expected a file"
                : !File.Exists(path) ? "does not exist"
                : $"cannot be read: {e.Message.TrimEnd('.')}";
            throw new CliException(exitCode, $"The {what} {path} {why}.", "Check the path.");
        }
    }

    /// <summary>Reads to the end, whatever length the file claims; null when there is too much.</summary>
    private static byte[]? ReadAll(FileStream file)
    {
        long length = file.CanSeek ? file.Length : 0;
        if (length > MaxBytes)
            return null;
        var content = new MemoryStream((int)length);
        byte[] chunk = new byte[ChunkBytes];
        for (int count = file.Read(chunk); count > 0; count = file.Read(chunk))
        {
            if (content.Length + count > MaxBytes)
                return null;
            content.Write(chunk, 0, count);
        }

        return content.ToArray();
    }
}
