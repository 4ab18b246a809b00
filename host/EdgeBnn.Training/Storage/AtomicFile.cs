using System.Text;

namespace EdgeBnn.Training;

/// <summary>
/// Writes files whole or not at all: to a temporary file in the same folder, then renamed over the old one, which is
/// one step for the file system. A failure or a cut in power leaves the old file as it was.
/// </summary>
public static class AtomicFile
{
    /// <summary>Writes a file through a stream. Folders on the way are made.</summary>
    /// <param name="path">The file, which may exist.</param>
    /// <param name="write">Writes the content; what it throws is passed on, and nothing is left behind.</param>
    /// <exception cref="IOException">
    /// The folder or the file cannot be written; the message names the file, not where it was first written to.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">The same, for want of rights.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string target = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(target)
            ?? throw new IOException($"{path} is a folder; expected the name of a file");
        Directory.CreateDirectory(folder);
        string temporary = Path.Combine(folder, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch (Exception e)
        {
            File.Delete(temporary);

            // what the BCL makes of EFBIG: a limit of the process, or a file system of small files
            if (e is ArgumentOutOfRangeException { ParamName: "value" })
                throw new IOException($"The file would be larger than the system allows : '{target}'", e);
            if (e is IOException && e.Message.Contains(temporary))
                throw new IOException(e.Message.Replace(temporary, target), e);
            if (e is UnauthorizedAccessException && e.Message.Contains(temporary))
                throw new UnauthorizedAccessException(e.Message.Replace(temporary, target), e);
            throw;
        }
    }

    /// <summary>Writes bytes; throws as <see cref="Write"/> does.</summary>
    public static void WriteBytes(string path, byte[] content) => Write(path, stream => stream.Write(content));

    /// <summary>Writes text as UTF-8 without a byte order mark; throws as <see cref="Write"/> does.</summary>
    public static void WriteText(string path, string content) => WriteBytes(path, Encoding.UTF8.GetBytes(content));
}
