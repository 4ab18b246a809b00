using EdgeBnn.Core;

namespace EdgeBnn.Testing;

/// <summary>Images for a model, the same for the same seed.</summary>
public static class SeededImage
{
    /// <summary>
    /// Seeds 0 and 1 give all 0 and all 255, each third seed only these two values, the others all bytes.
    /// </summary>
    public static byte[] Create(Model model, int seed)
    {
        byte[] image = new byte[model.Tensors[0].Length];
        Random random = new(seed);
        random.NextBytes(image);
        for (int i = 0; i < image.Length; i++)
        {
            image[i] = seed switch
            {
                0 => 0,
                1 => 255,
                _ when seed % 3 == 0 => (byte)(image[i] < 128 ? 0 : 255),
                _ => image[i],
            };
        }

        return image;
    }
}
