namespace EdgeBnn.Nano.Program;

/// <summary>Images that are the same wherever they are made.</summary>
public static class Noise
{
    /// <summary>How many a model runs.</summary>
    public const int Images = 4;

    /// <summary>Fills an image: black, white, then the upper bytes of a linear congruential generator.</summary>
    public static void Fill(byte[] image, uint seed)
    {
        uint state = seed;
        for (int i = 0; i < image.Length; i++)
        {
            state = (state * 1664525) + 1013904223;
            image[i] = seed == 0 ? (byte)0 : seed == 1 ? (byte)255 : (byte)(state >> 24);
        }
    }
}
