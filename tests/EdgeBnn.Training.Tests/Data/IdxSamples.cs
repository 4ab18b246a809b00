using System.Buffers.Binary;
using System.IO.Compression;

namespace EdgeBnn.Training.Tests.Data;

/// <summary>Small sets in the form of MNIST, to be damaged by tests.</summary>
internal static class IdxSamples
{
    public const int Side = 4;

    public static byte[] Images(int count) => File(
        3, [count, Side, Side], [.. Enumerable.Range(0, count * Side * Side).Select(i => (byte)(i * 7))]);

    public static byte[] Labels(int count) => File(
        1, [count], [.. Enumerable.Range(0, count).Select(i => (byte)(i % 10))]);

    public static byte[] File(int dimensionCount, int[] dimensions, byte[] content)
    {
        byte[] header = new byte[4 + 4 * dimensions.Length];
        header[2] = 8;
        header[3] = (byte)dimensionCount;
        for (int i = 0; i < dimensions.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + 4 * i), dimensions[i]);
        return [.. header, .. content];
    }

    public static byte[] Zip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Optimal))
            zip.Write(bytes);
        return packed.ToArray();
    }

    /// <summary>The four files, 12 train and 5 test images; the name may follow another mirror's habit.</summary>
    public static Dictionary<string, byte[]> Set(bool zipped = false, char separator = '-')
    {
        var files = new Dictionary<string, byte[]>
        {
            [$"train-images{separator}idx3-ubyte"] = Images(12),
            [$"train-labels{separator}idx1-ubyte"] = Labels(12),
            [$"t10k-images{separator}idx3-ubyte"] = Images(5),
            [$"t10k-labels{separator}idx1-ubyte"] = Labels(5),
        };
        return zipped ? files.ToDictionary(file => file.Key + ".gz", file => Zip(file.Value)) : files;
    }
}
