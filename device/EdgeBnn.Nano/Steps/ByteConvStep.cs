using EdgeBnn.Core;

namespace EdgeBnn.Nano;

/// <summary>int8 convolution without groups: see <see cref="PackedDots"/>.</summary>
internal sealed class ByteConvStep : LayerStep
{
    private readonly QConv2D _conv;
    private readonly TensorInfo _input;
    private readonly TensorInfo _output;
    private readonly short[] _maps;
    private readonly int _length;
    private readonly long[] _window;
    private readonly int[] _sums;
    private readonly int[] _bias;
    private readonly PackedDots _dots;
    private readonly AffineEpilogue _affine;

    /// <summary>Prepares an operation.</summary>
    public ByteConvStep(QConv2D conv, TensorInfo input, TensorInfo output, Interpreter arena, StepScratch scratch)
    {
        _conv = conv;
        _input = input;
        _output = output;
        _maps = arena.Maps;
        int length = Length(conv, input);
        _length = length;
        _window = scratch.Values;
        _sums = scratch.Sums;
        _dots = new PackedDots(conv.Weights, output.Channels, length, input.Type, scratch);
        _bias = AffineEpilogue.Bias(conv.Rescale);
        _affine = new AffineEpilogue(conv.Rescale, conv.Activation, output, arena.Maps);
    }

    /// <summary>Bytes that the constructor allocates at most.</summary>
    public static long Bytes(QConv2D conv, TensorInfo input, TensorInfo output)
    {
        return PackedDots.Bytes(output.Channels, Length(conv, input)) + Memory.Array(output.Channels, 4);
    }

    /// <summary>What a run needs of the scratch memory.</summary>
    public static void AddNeeds(StepNeeds needs, QConv2D conv, TensorInfo input, TensorInfo output)
    {
        PackedDots.AddNeeds(needs, output.Channels, Length(conv, input));
    }

    /// <inheritdoc/>
    public override void Run(byte[] image, int[] logits)
    {
        ConvGeometry geometry = _conv.Geometry;
        bool bytes = _input.Type == TensorType.U8;
        PackedDots.Clear(_window, _length);
        int pixel = 0;
        for (int y = 0; y < _output.Height; y++)
        {
            int top = (y * geometry.Stride) - geometry.PadTop;
            for (int x = 0; x < _output.Width; x++, pixel++)
            {
                Gather(bytes ? image : null, top, (x * geometry.Stride) - geometry.PadLeft);
                _dots.Run(_window, _sums);
                _affine.Store(_sums, pixel, 1, 0, _bias);
            }
        }
    }

    private static int Length(QConv2D conv, TensorInfo input)
    {
        return conv.Geometry.KernelHeight * conv.Geometry.KernelWidth * input.Channels;
    }

    private void Gather(byte[]? image, int top, int left)
    {
        ConvGeometry geometry = _conv.Geometry;
        long[] window = _window;
        short[] maps = _maps;
        int height = _input.Height;
        int width = _input.Width;
        int channels = _input.Channels;
        int padValue = _conv.PadValue;
        int kernelWidth = geometry.KernelWidth;
        int dilation = geometry.Dilation;
        int bottom = top + (geometry.KernelHeight * dilation);
        // columns of the window before, in and behind the map, where they stand side by side
        int before = dilation > 1 || left >= 0 ? 0 : left + kernelWidth <= 0 ? kernelWidth : -left;
        int within = dilation > 1 ? 1 : (left + kernelWidth > width ? width - left : kernelWidth) - before;
        int n = 0;
        for (int iy = top; iy < bottom; iy += dilation)
        {
            bool outside = iy < 0 || iy >= height;
            int kx = 0;
            while (kx < kernelWidth)
            {
                int ix = left + (kx * dilation);
                bool inside = !outside && ix >= 0 && ix < width;
                int columns = outside ? kernelWidth : inside ? within : 1;
                kx += columns;
                int end = n + (columns * channels);
                if (!inside)
                {
                    while (n < end) window[n++] = padValue;
                    continue;
                }

                int from = _input.Offset + (((iy * width) + ix) * channels);
                if (image != null)
                {
                    while (n < end) window[n++] = image[from++];
                }
                else
                {
                    while (n < end) window[n++] = maps[from++];
                }
            }
        }
    }
}
