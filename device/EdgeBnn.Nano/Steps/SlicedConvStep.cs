using System;
using EdgeBnn.Core;

namespace EdgeBnn.Nano;

/// <summary>
/// Binary convolution with 64 output channels at a time, see <see cref="SlicedCounter"/>: the loop over a window runs
/// over its set bits only. For windows without dilation and groups whose padding counts as +1.
/// </summary>
internal sealed class SlicedConvStep : LayerStep
{
    /// <summary>Most positions of a window: counters start from up to half of them and rise by as many again.</summary>
    private const int MaxPositions = 2040;

    private readonly BConv2D _conv;
    private readonly TensorInfo _output;
    private readonly uint[] _bits;
    private readonly SetBits _set;
    private readonly int _positions;
    private readonly int _channels;
    private readonly ushort[] _list;
    private readonly ulong[] _counters;
    private readonly ulong[][] _weights;
    private readonly ulong[] _starts;
    private readonly int[] _counts;
    private readonly ulong[] _empty;
    private readonly int[] _bias;
    private readonly int[] _complementedBias;
    private readonly AffineEpilogue? _affine;

    /// <summary>Prepares an operation; see <see cref="Fits"/>.</summary>
    public SlicedConvStep(
        BConv2D conv, TensorInfo input, TensorInfo output, int residual, Interpreter arena, StepScratch scratch)
    {
        _conv = conv;
        _output = output;
        _bits = arena.Bits;
        ConvGeometry geometry = conv.Geometry;
        int taps = geometry.KernelHeight * geometry.KernelWidth;
        _channels = input.Channels;
        _positions = taps * _channels;
        _set = new SetBits(input, geometry, output.Width, scratch);
        _list = scratch.List;
        _counters = scratch.Words;
        _counts = scratch.Sums;
        _weights = SlicedWeights.Turn(conv.Weights, output.Channels, taps, _channels);
        int[] twiceNegative = SlicedWeights.TwiceNegative(conv.Weights, output.Channels);
        if (conv.Affine == null)
        {
            _starts = SlicedWeights.Starts(conv.Thresholds, twiceNegative, _positions);
            _bias = _complementedBias = new int[0];
            _empty = new ulong[2 * _weights.Length];
            for (int i = 0; i < _empty.Length; i++) _empty[i] = Signs(i >> 1, (i & 1) != 0, 0, 0, 0);
            return;
        }

        _empty = new ulong[0];

        _starts = new ulong[SlicedCounter.Levels];
        _affine = new AffineEpilogue(conv, output, residual, arena.Maps);
        _bias = AffineEpilogue.Bias(conv.Affine, twiceNegative, -1);
        _complementedBias = AffineEpilogue.Bias(conv.Affine, twiceNegative, 1);
    }

    /// <summary>Whether the loop can run an operation.</summary>
    public static bool Fits(BConv2D conv, TensorInfo input, TensorInfo output)
    {
        ConvGeometry geometry = conv.Geometry;
        bool padded = geometry.PadTop + geometry.PadLeft + geometry.PadBottom + geometry.PadRight > 0;
        return geometry.Groups == 1 && geometry.Dilation == 1 && !(conv.ZeroPadding && padded)
            && geometry.KernelHeight * geometry.KernelWidth * input.Channels <= MaxPositions
            && SetBits.Bound(input, geometry, output) + SlicedCounter.Unit <= ushort.MaxValue;
    }

    /// <summary>Bytes that the constructor allocates.</summary>
    public static long Bytes(BConv2D conv, TensorInfo input, TensorInfo output)
    {
        ConvGeometry geometry = conv.Geometry;
        int positions = geometry.KernelHeight * geometry.KernelWidth * input.Channels;
        int blocks = SlicedWeights.Blocks(output.Channels);
        long bytes = Memory.Array(blocks, Memory.Slot) + (blocks * Memory.Array(positions + 1, 8));
        if (conv.Affine == null)
            return bytes + Memory.Array(SlicedWeights.StartLength(output.Channels), 8) + Memory.Array(2 * blocks, 8);
        return bytes + Memory.Array(SlicedCounter.Levels, 8) + (2 * Memory.Array(output.Channels, 4));
    }

    /// <summary>What a run needs of the scratch memory.</summary>
    public static void AddNeeds(StepNeeds needs, BConv2D conv, TensorInfo input, TensorInfo output)
    {
        ConvGeometry geometry = conv.Geometry;
        int positions = geometry.KernelHeight * geometry.KernelWidth * input.Channels;
        needs.AddLists(
            SetBits.PlacesLength(input, geometry, output.Width), SetBits.StartsLength(geometry, output.Width),
            positions + SlicedCounter.Unit);
        needs.AddWords(SlicedCounter.Levels);
        needs.AddSums(SlicedWeights.Blocks(output.Channels) * 64);
    }

    /// <inheritdoc/>
    public override void Run(byte[] image, int[] logits)
    {
        ConvGeometry geometry = _conv.Geometry;
        int stride = geometry.Stride;
        int kernelHeight = geometry.KernelHeight;
        int rowStep = geometry.KernelWidth * _channels;
        int height = _output.Height;
        int next = 0;
        _set.Begin(_bits);
        for (int y = 0; y < height; y++)
        {
            int top = y * stride;
            if (next < top) next = top;
            for (; next < top + kernelHeight; next++) _set.AddRow(_bits, next);
            RunRow(y, top * rowStep);
        }
    }

    /// <summary>Runs one row of windows, the first of which starts at place <paramref name="first"/>.</summary>
    private void RunRow(int y, int first)
    {
        ConvGeometry geometry = _conv.Geometry;
        ushort[] list = _list;
        ushort[] places = _set.Places;
        int[] starts = _set.Starts;
        int kernelWidth = geometry.KernelWidth;
        int stride = geometry.Stride;
        int width = _output.Width;
        int rowStarts = SetBits.Columns(geometry, width) + 1;
        int allStarts = SetBits.StartsLength(geometry, width);
        int step = stride * _channels;
        int pixel = y * width;
        int end = width * stride;
        for (int x = 0; x < end; x += stride, first += step, pixel++)
        {
            // the rows of the window, in whatever order the ring holds them: a sum has none
            int listed = 0;
            for (int at = x; at < allStarts; at += rowStarts)
            {
                int from = starts[at];
                int count = starts[at + kernelWidth] - from;
                if (count == 0) continue;
                Array.Copy(places, from, list, listed, count);
                listed += count;
            }

            int padded = listed;
            ushort zero = (ushort)(first + _positions);
            while ((padded & (SlicedCounter.Unit - 1)) != 0) list[padded++] = zero;
            if (_affine == null) Signs(pixel, listed, padded, first);
            else Values(pixel, listed, padded, first);
        }
    }

    private void Signs(int pixel, int listed, int padded, int first)
    {
        bool complemented = _set.Complemented;
        int left = _output.Channels;
        int target = _output.Offset + (pixel * _output.Words);
        for (int block = 0; left > 0; block++, left -= 64)
        {
            // a picture's background lists nothing, over many windows
            ulong signs = listed == 0
                ? _empty[(block << 1) + (complemented ? 1 : 0)] : Signs(block, complemented, listed, padded, first);
            _bits[target++] = (uint)signs;
            if (left > 32) _bits[target++] = (uint)(signs >> 32);
        }
    }

    /// <summary>The signs of one block of output channels; those that are not there are 0.</summary>
    private ulong Signs(int block, bool complemented, int listed, int padded, int first)
    {
        int at = SlicedWeights.StartOf(block, complemented, listed);
        SlicedCounter.Count(_weights[block], _list, padded, first, _starts, at, _counters);
        ulong signs = SlicedCounter.Less(_counters, (listed >> 1) + SlicedWeights.Margin(_positions));
        if (complemented) signs = ~signs;
        int channels = _output.Channels - (block << 6);
        return channels < 64 ? signs & ((1UL << channels) - 1) : signs;
    }

    private void Values(int pixel, int listed, int padded, int first)
    {
        int left = _output.Channels;
        for (int block = 0; left > 0; block++, left -= 64)
        {
            int channels = left < 64 ? left : 64;
            SlicedCounter.Count(_weights[block], _list, padded, first, _starts, 0, _counters);
            SlicedSplit.Low(_counters, channels, _counts, block << 6);

            // no channel counts more than were listed
            if (listed > 255) SlicedSplit.High(_counters, channels, _counts, block << 6);
        }

        // dot = 4 A + rest - 2 T, or the negative of that; 2 T stands in the epilogue's bias
        int rest = _positions - (2 * listed);
        if (_set.Complemented) _affine!.Store(_counts, pixel, -4, -rest, _complementedBias);
        else _affine!.Store(_counts, pixel, 4, rest, _bias);
    }
}
