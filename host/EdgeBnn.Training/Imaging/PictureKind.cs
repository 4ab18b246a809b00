using System.Text;

namespace EdgeBnn.Training.Imaging;

/// <summary>Names the kinds of files that are found under the name of a picture.</summary>
internal static class PictureKind
{
    /// <summary>What a file is, as the end of a sentence that begins with its name.</summary>
    public static string Describe(ReadOnlySpan<byte> file)
    {
        if (file.Length < 8)
            return $"has only {file.Length} bytes";
        string start = Encoding.Latin1.GetString(file[..Math.Min(16, file.Length)]);
        string? kind =
            start.StartsWith("GIF8", StringComparison.Ordinal) ? "a GIF"
            : start.StartsWith("BM", StringComparison.Ordinal) ? "a BMP"
            : start.StartsWith("RIFF", StringComparison.Ordinal) && start[8..].StartsWith("WEBP") ? "a WebP"
            : start.StartsWith("II*\0", StringComparison.Ordinal) ? "a TIFF"
            : start.StartsWith("MM\0*", StringComparison.Ordinal) ? "a TIFF"
            : start[4..].StartsWith("ftyp", StringComparison.Ordinal) ? "a HEIF or AVIF"
            : start.TrimStart().StartsWith('<') ? "an HTML or XML"
            : null;
        return kind is null
            ? $"is neither: it starts with the bytes {Convert.ToHexString(file[..8])}"
            : $"is {kind} file";
    }
}
