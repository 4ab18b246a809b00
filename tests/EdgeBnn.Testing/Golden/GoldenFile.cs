using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace EdgeBnn.Testing;

/// <summary>
/// Arrays that PyTorch computed, from a <c>.npz</c> of float32 arrays in C order that lies beside the tests. The
/// script that made the file lies beside it.
/// </summary>
public sealed partial class GoldenFile
{
    private const int HeaderLengthPlace = 8;
    private const int HeaderPlace = 10;

    private readonly Dictionary<string, GoldenArray> _arrays = [];

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">Relative to the tests' program.</param>
    /// <exception cref="InvalidDataException">An entry is no array of float32 in C order.</exception>
    public GoldenFile(string path)
    {
        using ZipArchive zip = ZipFile.OpenRead(Path.Combine(AppContext.BaseDirectory, path));
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            byte[] content = new byte[entry.Length];
            using Stream body = entry.Open();
            body.ReadExactly(content);
            _arrays.Add(Path.ChangeExtension(entry.FullName, null), Parse(entry.FullName, content));
        }
    }

    /// <summary>The array's names, ordered.</summary>
    public IReadOnlyList<string> Names => [.. _arrays.Keys.Order(StringComparer.Ordinal)];

    /// <summary>An array by its name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public GoldenArray this[string name] => _arrays[name];

    /// <summary>The arrays whose names begin with a prefix, by the rest of their names.</summary>
    public Dictionary<string, GoldenArray> Under(string prefix) => _arrays
        .Where(array => array.Key.StartsWith(prefix, StringComparison.Ordinal))
        .ToDictionary(array => array.Key[prefix.Length..], array => array.Value);

    private static GoldenArray Parse(string name, byte[] content)
    {
        int headerLength = BitConverter.ToUInt16(content, HeaderLengthPlace);
        string header = Encoding.ASCII.GetString(content, HeaderPlace, headerLength);
        Match match = Header().Match(header);
        if (!match.Success)
            throw new InvalidDataException($"{name} is {header.Trim()}; expected float32 in C order.");
        int[] dimensions =
        [
            .. match.Groups["shape"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(text => int.Parse(text, CultureInfo.InvariantCulture)),
        ];
        ReadOnlySpan<byte> data = content.AsSpan(HeaderPlace + headerLength);
        return new GoldenArray(dimensions, MemoryMarshal.Cast<byte, float>(data).ToArray());
    }

    [GeneratedRegex(@"^\{'descr': '<f4', 'fortran_order': False, 'shape': \((?<shape>[0-9, ]*)\), \}\s*$")]
    private static partial Regex Header();
}
