using System.Numerics;

namespace EdgeBnn.Training.Data;

/// <summary>Turns bytes into what a net reads: (byte - 128) / 64, exact in float32.</summary>
public static class BatchBuilder
{
    /// <summary>The byte that a net sees as zero.</summary>
    public const byte Zero = 128;

    /// <summary>One step of a byte, as a net sees it.</summary>
    public const float Scale = 1f / 64;

    [ThreadStatic]
    private static byte[]? _varied;

    /// <summary>
    /// Fills a batch, varied in ways that depend on (seed, epoch, image) only; <see cref="AugmentOptions.MixUp"/> aside,
    /// which blends labels too.
    /// </summary>
    /// <param name="set">Where the images are.</param>
    /// <param name="indices">Images of the batch, [N].</param>
    /// <param name="options">How images are varied.</param>
    /// <param name="seed">Of the training run.</param>
    /// <param name="epoch">Another epoch, other crops.</param>
    /// <param name="destination">Float32 [N, H, W, C], from -2 to 1.984375.</param>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is not in the set, or the pad is negative.</exception>
    /// <exception cref="BadImageException">An image's file cannot be read any more.</exception>
    public static void Fill(
        ImageSet set, ReadOnlySpan<int> indices, AugmentOptions options, ulong seed, int epoch, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.Pad);
        int length = set.ImageLength;
        if (destination.Length != indices.Length * length)
            throw new ArgumentException(
                $"The batch has room for {destination.Length} floats, expected {indices.Length * length}.",
                nameof(destination));

        if (_varied is null || _varied.Length < length)
            _varied = new byte[length];
        Span<byte> image = _varied.AsSpan(0, length);
        for (int n = 0; n < indices.Length; n++)
        {
            ImageVariation.Render(set, indices[n], options, seed, epoch, image);
            Convert(image, destination.Slice(n * length, length));
        }
    }

    /// <summary>
    /// Fills a batch with images as they are, on all cores where they have to be decoded; parameters as in the other
    /// overload.
    /// </summary>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is not in the set.</exception>
    /// <exception cref="BadImageException">An image's file cannot be read any more.</exception>
    public static unsafe void Fill(ImageSet set, ReadOnlySpan<int> indices, Span<float> destination)
    {
        if (set.Ready)
        {
            Fill(set, indices, AugmentOptions.None, 0, 0, destination);
            return;
        }

        int length = set.ImageLength;
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, indices.Length * length);
        int[] images = indices.ToArray();
        fixed (float* first = destination)
        {
            // the pointer stays valid: this method ends when all images are done
            nint address = (nint)first;
            ImageLoop.Run(images.Length, default, (n, _) => Convert(
                set.Image(images[n]), new Span<float>((float*)address + (nint)n * length, length)));
        }
    }

    /// <summary>Turns bytes into floats.</summary>
    /// <param name="from">Any number.</param>
    /// <param name="to">As many, from -2 to 1.984375.</param>
    internal static void Convert(ReadOnlySpan<byte> from, Span<float> to)
    {
        int step = Vector<float>.Count;
        int i = 0;
        for (; i <= from.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(from[i..]), out Vector<ushort> low, out Vector<ushort> high);
            Vector.Widen(low, out Vector<uint> a, out Vector<uint> b);
            Vector.Widen(high, out Vector<uint> c, out Vector<uint> d);
            Convert(a).CopyTo(to[i..]);
            Convert(b).CopyTo(to[(i + step)..]);
            Convert(c).CopyTo(to[(i + 2 * step)..]);
            Convert(d).CopyTo(to[(i + 3 * step)..]);
        }

        for (; i < to.Length; i++)
            to[i] = (from[i] - Zero) * Scale;
    }

    private static Vector<float> Convert(Vector<uint> bytes) =>
        (Vector.ConvertToSingle(Vector.AsVectorInt32(bytes)) - new Vector<float>(Zero)) * Scale;
}
