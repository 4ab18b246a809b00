using EdgeBnn.Core;

namespace EdgeBnn.Firmware.Sources;

/// <summary>
/// Images that C and C# draw alike: all 0, all 255, then noise by a xorshift generator (Marsaglia, "Xorshift RNGs",
/// 2003). So the emitted self-test needs a checksum of each and not its bytes.
/// </summary>
internal static class GoldenImages
{
    /// <summary>Images of a self-test.</summary>
    public const int Count = 4;

    /// <summary>
    /// First state of the generator, times the number of the image: no small number, so no run of zeros.
    /// </summary>
    public const uint Seed = 0x9E3779B9;

    private const int NoiseFrom = 2;

    /// <summary>Image number <paramref name="index"/>.</summary>
    public static byte[] Draw(int index, int bytes)
    {
        byte[] image = new byte[bytes];
        uint state = Seed * (uint)index;
        for (int i = 0; i < bytes; i++)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            image[i] = index < NoiseFrom ? (byte)-index : (byte)(state >> 24);
        }

        return image;
    }

    /// <summary>What the reference implementation makes of each image.</summary>
    public static IReadOnlyList<(uint Checksum, int[] Logits)> Run(Model model)
    {
        var interpreter = new Interpreter(model);
        int classes = model.Tensors[model.Operations[^1].Output].Channels;
        var results = new List<(uint, int[])>();
        for (int i = 0; i < Count; i++)
        {
            byte[] image = Draw(i, model.Tensors[0].Length);
            int[] logits = new int[classes];
            interpreter.Run(image, logits);
            results.Add((Crc32.Of(image, 0, image.Length), logits));
        }

        return results;
    }
}
