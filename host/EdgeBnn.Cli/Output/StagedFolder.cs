namespace EdgeBnn.Cli.Output;

/// <summary>
/// Results that belong together: they are written to a folder inside the output folder and appear there when all of
/// them are written. Whatever fails or is stopped before leaves the files of earlier runs as they were.
/// </summary>
internal static class StagedFolder
{
    /// <summary>Does work that writes files, then moves them into place.</summary>
    /// <param name="folder">The output folder, which is there; see <see cref="OutputFolder.Prepare"/>.</param>
    /// <param name="names">The files that the work may write, perhaps in folders; none may be a folder.</param>
    /// <param name="work">Gets the folder to write to.</param>
    /// <exception cref="CliException">A file cannot be written or moved; the message names its place.</exception>
    public static T Write<T>(string folder, IEnumerable<string> names, Func<string, T> work)
    {
        foreach (string name in names)
            OutputFolder.PrepareFile(Path.Combine(folder, name));
        string stage = Path.Combine(folder, $".{Guid.NewGuid():N}.tmp");
        try
        {
            Directory.CreateDirectory(stage);
            T result = work(stage);
            foreach (string file in Directory.GetFiles(stage, "*", SearchOption.AllDirectories))
                File.Move(file, Path.Combine(folder, Path.GetRelativePath(stage, file)), overwrite: true);
            return result;
        }
        catch (CliException e) when (e.Message.Contains(stage))
        {
            throw new CliException(e.ExitCode, e.Message.Replace(stage, folder), e.Hint);
        }
        catch (Exception e) when (OutputFolder.IsRefusal(e) && e.Message.Contains(stage))
        {
            throw new CliException(
                ExitCodes.Output, e.Message.Replace(stage, folder).TrimEnd('.') + ".", OutputFolder.Hint);
        }
        finally
        {
            if (Directory.Exists(stage))
                Directory.Delete(stage, recursive: true);
        }
    }
}
