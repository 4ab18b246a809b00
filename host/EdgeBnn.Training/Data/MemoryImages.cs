using EdgeBnn.Training.Imaging;

namespace EdgeBnn.Training.Data;

/// <summary>Images of one shape in one array.</summary>
/// <param name="height">Rows of an image.</param>
/// <param name="width">Columns of an image.</param>
/// <param name="channels">Bytes of a pixel.</param>
/// <param name="pixels">u8, [N, H, W, C].</param>
internal sealed class MemoryImages(int height, int width, int channels, byte[] pixels) : IImageStore
{
    private readonly int _length = height * width * channels;

    public bool Ready => true;

    public ReadOnlySpan<byte> Image(int index) => pixels.AsSpan(index * _length, _length);

    public PictureView Whole(int index) => new(height, width, channels, Image(index));
}
