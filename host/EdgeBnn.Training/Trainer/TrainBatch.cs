using EdgeBnn.Tensors;
using EdgeBnn.Training.Data;

namespace EdgeBnn.Training;

/// <summary>The images and labels of a step, in memory that serves for later steps too.</summary>
internal sealed class TrainBatch
{
    private readonly ImageSet _images;
    private readonly AugmentOptions _options;
    private readonly ulong _seed;
    private readonly byte[] _pixels;
    private readonly byte[] _spare;
    private readonly int[] _shares;

    /// <param name="images">Where the images are.</param>
    /// <param name="options">How they are varied.</param>
    /// <param name="seed">Of the training run.</param>
    /// <param name="count">Images of a batch.</param>
    public TrainBatch(ImageSet images, AugmentOptions options, ulong seed, int count)
    {
        (_images, _options, _seed) = (images, options, seed);
        _pixels = new byte[(long)count * images.ImageLength];
        bool mixed = options.MixUp > 0;
        _spare = mixed ? new byte[images.ImageLength] : [];
        _shares = mixed ? new int[count] : [];
        Labels = mixed
            ? new BatchLabels(new int[count], new int[count], new float[count])
            : new BatchLabels(new int[count]);
    }

    /// <summary>What the images show.</summary>
    public BatchLabels Labels { get; }

    /// <summary>Reads the images of a step: a function of the set, the options, the seed and the arguments alone.</summary>
    /// <param name="indices">As many as the batch holds.</param>
    /// <param name="epoch">From 0.</param>
    /// <exception cref="BadImageException">An image's file cannot be read any more.</exception>
    public void Fill(ReadOnlySpan<int> indices, int epoch)
    {
        int length = _images.ImageLength;
        for (int n = 0; n < indices.Length; n++)
        {
            Labels.Classes[n] = _images.Labels[indices[n]];
            ImageVariation.Render(_images, indices[n], _options, _seed, epoch, _pixels.AsSpan(n * length, length));
        }

        if (Labels is not { Others: { } others, Shares: { } shares })
            return;
        for (int n = 0; n < indices.Length; n++)
        {
            _shares[n] = MixUp.DrawShare(_options.MixUp, _seed, epoch, indices[n]);
            shares[n] = (float)_shares[n] / MixUp.Whole;
            others[n] = Labels.Classes[(n + 1) % indices.Length];
        }

        MixUp.Apply(_pixels, _shares, _spare);
    }

    /// <summary>The images as a net reads them, [N, H, W, C].</summary>
    /// <param name="tape">Lends the tensor.</param>
    public Tensor ToTensor(Tape tape)
    {
        Tensor x = tape.Rent(new Shape(Labels.Classes.Length, _images.Height, _images.Width, _images.Channels));
        BatchBuilder.Convert(_pixels, x.Values);
        return x;
    }
}
