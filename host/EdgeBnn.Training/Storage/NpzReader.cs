using System.IO.Compression;
using System.Text;

namespace EdgeBnn.Training;

/// <summary>
/// Reads a <c>.npz</c> that <see cref="NpzWriter"/> wrote. Nothing is allocated by a number in the file alone: texts
/// have a limit, arrays the shape that the caller expects. Every fault is a <see cref="TrainedNetException"/>.
/// </summary>
internal sealed class NpzReader : IDisposable
{
    private const int MaxTextBytes = 1 << 20;

    private readonly string _file;
    private readonly ZipArchive _zip;

    public NpzReader(string path)
    {
        _file = Path.GetFileName(path);
        try
        {
            _zip = new ZipArchive(File.OpenRead(path), ZipArchiveMode.Read);
            _ = _zip.Entries.Count; // reads the directory, so that damage shows here
        }
        catch (Exception e) when (IsFault(e))
        {
            _zip?.Dispose();
            throw Fault(e is InvalidDataException ? "is not a .npz archive, or a damaged one" : "cannot be read", e);
        }
    }

    /// <summary>A text of at most 1 MiB.</summary>
    public string Text(string name)
    {
        ZipArchiveEntry entry = Entry(name);
        return entry.Length <= MaxTextBytes
            ? Encoding.UTF8.GetString(Content(entry))
            : throw Fault($"holds {name} of {entry.Length} bytes; expected at most {MaxTextBytes}");
    }

    /// <summary>Whether there is an entry of this name.</summary>
    public bool Has(string name) => _zip.GetEntry(name) is not null;

    /// <summary>The array <c>{name}.npy</c> of a known shape; every value is finite.</summary>
    public float[] Array(string name, IReadOnlyList<int> dimensions)
    {
        ZipArchiveEntry entry = Entry($"{name}.npy");
        string expected = $"float32 of shape ({string.Join(", ", dimensions)})";
        if (entry.Length != Npy.Length(dimensions))
            throw Fault($"holds {name} of {entry.Length} bytes; expected {Npy.Length(dimensions)}, {expected}");
        float[] values = Npy.Read(Content(entry), dimensions)
            ?? throw Fault($"holds {name} as another array; expected {expected}");
        int bad = System.Array.FindIndex(values, value => !float.IsFinite(value));
        return bad < 0
            ? values
            : throw Fault($"holds {name} with {values[bad]} at place {bad}; expected a finite number");
    }

    /// <summary>Bytes of a known length.</summary>
    public byte[] Bytes(string name, int length)
    {
        ZipArchiveEntry entry = Entry(name);
        return entry.Length == length
            ? Content(entry)
            : throw Fault($"holds {name} of {entry.Length} bytes; expected {length}");
    }

    /// <summary>A fault of this file: the message starts with its name.</summary>
    public TrainedNetException Fault(string what, Exception? inner = null)
    {
        string reason = inner is null ? "" : $" ({inner.Message.Split('\n')[0].TrimEnd('.')})";
        return new TrainedNetException($"{_file}: the file {what}{reason}.", inner);
    }

    /// <inheritdoc/>
    public void Dispose() => _zip.Dispose();

    private ZipArchiveEntry Entry(string name) =>
        _zip.GetEntry(name) ?? throw Fault($"has no entry {name}; expected a trained net of EdgeBnn");

    private byte[] Content(ZipArchiveEntry entry)
    {
        try
        {
            byte[] content = new byte[entry.Length];
            using (Stream body = entry.Open())
                body.ReadExactly(content);
            return Crc32.Of(content) == entry.Crc32
                ? content
                : throw Fault($"holds a damaged {entry.FullName}; expected checksum {entry.Crc32:x8}");
        }
        catch (Exception e) when (IsFault(e))
        {
            throw Fault($"holds a damaged {entry.FullName}", e);
        }
    }

    private static bool IsFault(Exception e) => e is IOException or InvalidDataException or UnauthorizedAccessException
        or NotSupportedException or ArgumentException or OverflowException or IndexOutOfRangeException;
}
