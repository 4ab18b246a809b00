using EdgeBnn.Core;

namespace EdgeBnn.Profiling;

/// <summary>
/// An image to time with: noise, always the same, so that no branch is easier to predict than on a photograph.
/// </summary>
internal static class NoiseImage
{
    private const int Seed = 1;

    /// <summary>Fits a model's input, u8 [H, W, C].</summary>
    public static byte[] For(Model model)
    {
        byte[] image = new byte[model.Tensors[0].Length];
        new Random(Seed).NextBytes(image);
        return image;
    }
}
