using System.Buffers.Binary;

namespace EdgeBnn.Cli.Tests;

/// <summary>The four files of MNIST with a handful of blank images.</summary>
internal static class TinyMnist
{
    private const int Images = 20;

    public static void Write(string folder)
    {
        foreach (string part in (string[])["train", "t10k"])
        {
            Write(Path.Combine(folder, $"{part}-images-idx3-ubyte"), 0x0803, [Images, 28, 28]);
            Write(Path.Combine(folder, $"{part}-labels-idx1-ubyte"), 0x0801, [Images]);
        }
    }

    private static void Write(string path, uint magic, int[] dimensions)
    {
        byte[] header = new byte[4 + (4 * dimensions.Length)];
        BinaryPrimitives.WriteUInt32BigEndian(header, magic);
        for (int i = 0; i < dimensions.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + (4 * i)), dimensions[i]);
        File.WriteAllBytes(path, [.. header, .. new byte[dimensions.Aggregate(1, (a, b) => a * b)]]);
    }
}
