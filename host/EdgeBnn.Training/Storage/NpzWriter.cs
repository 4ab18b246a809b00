using System.IO.Compression;
using System.Text;

namespace EdgeBnn.Training;

/// <summary>
/// Writes a <c>.npz</c>: a ZIP of <c>.npy</c> arrays, as <c>numpy.load</c> opens it, and text beside them.
/// </summary>
internal sealed class NpzWriter(Stream stream) : IDisposable
{
    // the oldest time that ZIP knows, so that equal content gives equal bytes
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive _zip = new(stream, ZipArchiveMode.Create, leaveOpen: true);

    /// <summary>Adds <c>{name}.npy</c>.</summary>
    public void Add(string name, ReadOnlySpan<float> values, IReadOnlyList<int> dimensions) =>
        AddBytes($"{name}.npy", Npy.Write(values, dimensions));

    /// <summary>Adds a text under its own name, UTF-8.</summary>
    public void AddText(string name, string text) => AddBytes(name, Encoding.UTF8.GetBytes(text));

    /// <summary>Adds bytes under their own name.</summary>
    public void AddBytes(string name, byte[] content)
    {
        ZipArchiveEntry entry = _zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = Epoch;
        using Stream body = entry.Open();
        body.Write(content);
    }

    /// <inheritdoc/>
    public void Dispose() => _zip.Dispose();
}
