using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace EdgeBnn.Testing;

/// <summary>
/// Arrays that PyTorch computed, from a file that lies beside the tests with the script that made it. Gzipped: a line
/// of JSON with names and shapes, then all values as little-endian float32 in that order.
/// </summary>
public sealed class GoldenFile
{
    private readonly Dictionary<string, GoldenArray> _arrays = [];

    /// <summary>Reads a whole file.</summary>
    /// <param name="path">Relative to the tests' program.</param>
    /// <exception cref="InvalidDataException">There are more or fewer values than the names and shapes say.</exception>
    public GoldenFile(string path)
    {
        using FileStream file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, path));
        using var unpacked = new MemoryStream();
        using (var gzip = new GZipStream(file, CompressionMode.Decompress))
            gzip.CopyTo(unpacked);
        ReadOnlySpan<byte> bytes = unpacked.ToArray();
        int line = bytes.IndexOf((byte)'\n');
        using JsonDocument shapes = JsonDocument.Parse(Encoding.UTF8.GetString(bytes[..line]));
        ReadOnlySpan<float> values = MemoryMarshal.Cast<byte, float>(bytes[(line + 1)..]);
        foreach (JsonProperty shape in shapes.RootElement.EnumerateObject())
        {
            int[] dimensions = [.. shape.Value.EnumerateArray().Select(dimension => dimension.GetInt32())];
            int length = dimensions.Aggregate(1, (product, dimension) => product * dimension);
            if (length > values.Length)
                throw new InvalidDataException($"{path} ends inside {shape.Name}.");
            _arrays.Add(shape.Name, new GoldenArray(dimensions, values[..length].ToArray()));
            values = values[length..];
        }

        if (!values.IsEmpty)
            throw new InvalidDataException($"{path} holds {values.Length} values too many.");
    }

    /// <summary>The arrays' names, ordered.</summary>
    public IReadOnlyList<string> Names => [.. _arrays.Keys.Order(StringComparer.Ordinal)];

    /// <summary>An array by its name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public GoldenArray this[string name] => _arrays[name];

    /// <summary>The arrays whose names begin with a prefix, by the rest of their names.</summary>
    public Dictionary<string, GoldenArray> Under(string prefix) => _arrays
        .Where(array => array.Key.StartsWith(prefix, StringComparison.Ordinal))
        .ToDictionary(array => array.Key[prefix.Length..], array => array.Value);
}
