using EdgeBnn.Tensors;
using EdgeBnn.Training.Data;

namespace EdgeBnn.Training;

/// <summary>Images of a set, as they are, as the tensor that a net reads.</summary>
internal static class Batches
{
    /// <summary>Reads images.</summary>
    /// <param name="tape">Lends the tensor.</param>
    /// <param name="images">Where they are.</param>
    /// <param name="indices">Which ones.</param>
    /// <returns>[N, H, W, C].</returns>
    public static Tensor Load(Tape tape, ImageSet images, ReadOnlySpan<int> indices)
    {
        Tensor x = tape.Rent(new Shape(indices.Length, images.Height, images.Width, images.Channels));
        BatchBuilder.Fill(images, indices, x.Values);
        return x;
    }
}
