using EdgeBnn.Tensors;
using EdgeBnn.Training.Data;

namespace EdgeBnn.Training;

/// <summary>Images of a set as the tensor that a net reads.</summary>
internal static class Batches
{
    /// <summary>Images as they are.</summary>
    public static Tensor Load(Tape tape, ImageSet images, ReadOnlySpan<int> indices)
    {
        Tensor x = tape.Rent(new Shape(indices.Length, images.Height, images.Width, images.Channels));
        for (int n = 0; n < indices.Length; n++)
        {
            ReadOnlySpan<byte> image = images.Image(indices[n]);
            Span<float> to = x.Values.Slice(n * image.Length, image.Length);
            for (int i = 0; i < image.Length; i++)
                to[i] = (image[i] - 128) / 64f;
        }

        return x;
    }

    public static Tensor LoadAugmented(Tape tape, ImageSet images, ReadOnlySpan<int> indices, TrainOptions options, int epoch)
    {
        Tensor x = Load(tape, images, indices);
        if (options.Shift == 0 && !options.Flip)
            return x;
        int h = images.Height, w = images.Width, c = images.Channels;
        float[] copy = new float[h * w * c];
        for (int n = 0; n < indices.Length; n++)
        {
            var random = new SeededRandom(options.Seed + 77, ((ulong)epoch << 32) | (uint)indices[n]);
            int dy = random.Below((2 * options.Shift) + 1) - options.Shift;
            int dx = random.Below((2 * options.Shift) + 1) - options.Shift;
            bool flip = options.Flip && random.Below(2) == 1;
            Span<float> image = x.Values.Slice(n * copy.Length, copy.Length);
            image.CopyTo(copy);
            for (int i = 0; i < copy.Length; i++)
            {
                int yy = (i / c / w) + dy, xx = (flip ? w - 1 - (i / c % w) : i / c % w) + dx;
                image[i] = yy >= 0 && yy < h && xx >= 0 && xx < w ? copy[(((yy * w) + xx) * c) + (i % c)] : 0;
            }
        }

        return x;
    }
}
