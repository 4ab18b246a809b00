using EdgeBnn.Core;

namespace EdgeBnn.Nano;

/// <summary>Binary convolution of any kind, one output channel at a time: see <see cref="RowDots"/>.</summary>
internal sealed class RowConvStep : LayerStep
{
    private readonly BConv2D _conv;
    private readonly TensorInfo _input;
    private readonly TensorInfo _output;
    private readonly uint[] _bits;
    private readonly int _taps;
    private readonly int _groupInputs;
    private readonly int _groupOutputs;
    private readonly int _rowWords;
    private readonly ulong[] _weights;
    private readonly ulong[] _window;
    private readonly BitStream _stream;
    private readonly ushort[] _negative;
    private readonly int[] _sums;
    private readonly int[] _bias;
    private readonly AffineEpilogue? _affine;

    /// <summary>Prepares an operation.</summary>
    public RowConvStep(
        BConv2D conv, TensorInfo input, TensorInfo output, int residual, Interpreter arena, StepScratch scratch)
    {
        _conv = conv;
        _input = input;
        _output = output;
        _bits = arena.Bits;
        ConvGeometry geometry = conv.Geometry;
        _taps = geometry.KernelHeight * geometry.KernelWidth;
        _groupInputs = input.Channels / geometry.Groups;
        _groupOutputs = output.Channels / geometry.Groups;
        _rowWords = RowDots.Words(_taps * _groupInputs);
        _window = scratch.Words;
        _stream = new BitStream(_window);
        _sums = scratch.Sums;
        _weights = Pack(conv.Weights);
        _negative = conv.ZeroPadding ? CountNegative(conv.Weights) : new ushort[0];
        _bias = new int[0];
        if (conv.Affine == null) return;
        _bias = AffineEpilogue.Bias(conv.Affine);
        _affine = new AffineEpilogue(conv, output, residual, arena.Maps);
    }

    /// <summary>Bytes that the constructor allocates.</summary>
    public static long Bytes(BConv2D conv, TensorInfo input, TensorInfo output)
    {
        ConvGeometry geometry = conv.Geometry;
        int taps = geometry.KernelHeight * geometry.KernelWidth;
        int rowWords = RowDots.Words(taps * (input.Channels / geometry.Groups));
        long bytes = Memory.Array((long)output.Channels * rowWords, 8);
        if (conv.ZeroPadding) bytes += Memory.Array((long)output.Channels * taps, 2);
        if (conv.Affine != null) bytes += Memory.Array(output.Channels, 4);
        return bytes;
    }

    /// <summary>What a run needs of the scratch memory.</summary>
    public static void AddNeeds(StepNeeds needs, BConv2D conv, TensorInfo input, TensorInfo output)
    {
        ConvGeometry geometry = conv.Geometry;
        int taps = geometry.KernelHeight * geometry.KernelWidth;
        needs.AddWords(RowDots.Words(taps * (input.Channels / geometry.Groups)));
        needs.AddSums(output.Channels);
    }

    /// <inheritdoc/>
    public override void Run(byte[] image, int[] logits)
    {
        ConvGeometry geometry = _conv.Geometry;
        int groups = geometry.Groups;
        int pixel = 0;
        for (int y = 0; y < _output.Height; y++)
        {
            int top = (y * geometry.Stride) - geometry.PadTop;
            for (int x = 0; x < _output.Width; x++, pixel++)
            {
                int left = (x * geometry.Stride) - geometry.PadLeft;
                for (int group = 0; group < groups; group++)
                {
                    int inside = Gather(top, left, group * _groupInputs);
                    int count = _groupInputs * (_conv.ZeroPadding ? inside : _taps);
                    int first = group * _groupOutputs;
                    RowDots.Run(_window, _rowWords, _weights, count, _sums, first, _groupOutputs);
                    if (_conv.ZeroPadding && inside < _taps) RemoveOutside(top, left, first);
                }

                if (_affine != null) _affine.Store(_sums, pixel, 1, 0, _bias);
                else Epilogue.Threshold(_sums, _conv.Thresholds, _bits, _output.Offset + (pixel * _output.Words));
            }
        }
    }

    /// <summary>Packs the channels of one group under a window; returns how many taps lie inside the map.</summary>
    private int Gather(int top, int left, int firstChannel)
    {
        ConvGeometry geometry = _conv.Geometry;
        int height = _input.Height;
        int width = _input.Width;
        int pixelWords = _input.Words;
        int dilation = geometry.Dilation;
        int kernelWidth = geometry.KernelWidth;
        int channels = _groupInputs;
        int bottom = top + (geometry.KernelHeight * dilation);
        int right = left + (kernelWidth * dilation);
        uint[] bits = _bits;
        BitStream stream = _stream;
        int inside = 0;
        stream.Begin(0);
        for (int iy = top; iy < bottom; iy += dilation)
        {
            if (iy < 0 || iy >= height)
            {
                stream.Append(null, 0, 0, kernelWidth * channels);
                continue;
            }

            int row = _input.Offset + (iy * width * pixelWords);
            for (int ix = left; ix < right; ix += dilation)
            {
                if (ix < 0 || ix >= width)
                {
                    stream.Append(null, 0, 0, channels);
                    continue;
                }

                inside++;
                stream.Append(bits, row + (ix * pixelWords), firstChannel, channels);
            }
        }

        stream.Finish(_rowWords);
        RowDots.Prepare(_window, _rowWords);
        return inside;
    }

    /// <summary>
    /// Takes the taps outside the map out of the sums: there the window held 0, so each -1 weight counted as different.
    /// </summary>
    private void RemoveOutside(int top, int left, int first)
    {
        ConvGeometry geometry = _conv.Geometry;
        int kernelWidth = geometry.KernelWidth;
        int end = first + _groupOutputs;
        for (int tap = 0; tap < _taps; tap++)
        {
            int iy = top + (tap / kernelWidth * geometry.Dilation);
            int ix = left + (tap % kernelWidth * geometry.Dilation);
            if (iy >= 0 && iy < _input.Height && ix >= 0 && ix < _input.Width) continue;
            int at = (first * _taps) + tap;
            for (int o = first; o < end; o++, at += _taps) _sums[o] += _negative[at] << 1;
        }
    }

    private ulong[] Pack(uint[] weights)
    {
        int outputs = _output.Channels;
        int words = BitPack.Words(_groupInputs);
        ulong[] packed = new ulong[outputs * _rowWords];
        BitStream stream = new BitStream(packed);
        int from = 0;
        for (int o = 0; o < outputs; o++)
        {
            stream.Begin(o * _rowWords);
            for (int tap = 0; tap < _taps; tap++, from += words) stream.Append(weights, from, 0, _groupInputs);
            stream.Finish((o + 1) * _rowWords);
        }

        RowDots.Prepare(packed, packed.Length);
        return packed;
    }

    /// <summary>The number of -1 weights per output and tap.</summary>
    private ushort[] CountNegative(uint[] weights)
    {
        int words = BitPack.Words(_groupInputs);
        ushort[] negative = new ushort[_output.Channels * _taps];
        int from = 0;
        for (int at = 0; at < negative.Length; at++)
        {
            int count = 0;
            for (int w = 0; w < words; w++) count += BitPack.PopCount(weights[from++]);
            negative[at] = (ushort)count;
        }

        return negative;
    }
}
