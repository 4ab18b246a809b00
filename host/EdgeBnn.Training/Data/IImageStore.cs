using EdgeBnn.Training.Imaging;

namespace EdgeBnn.Training.Data;

/// <summary>Where the pixels of an <see cref="ImageSet"/> are. Safe to use from several threads.</summary>
internal interface IImageStore
{
    /// <summary>Whether the images lie in memory as they are asked for, so that reading one is no work.</summary>
    bool Ready { get; }

    /// <summary>An image at the set's size, [H, W, C], valid until this thread asks for another one.</summary>
    /// <exception cref="BadImageException">Its file cannot be read any more.</exception>
    ReadOnlySpan<byte> Image(int index);

    /// <summary>
    /// The whole picture behind an image, from which crops are taken, valid until this thread asks for another one.
    /// </summary>
    /// <exception cref="BadImageException">Its file cannot be read any more.</exception>
    PictureView Whole(int index);
}
