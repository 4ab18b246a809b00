using System.Numerics.Tensors;
using EdgeBnn.Core;
using EdgeBnn.Tensors;

namespace EdgeBnn.Profiling;

/// <summary>
/// A binary convolution as one would write it with .NET alone: the signs under a window are copied together, and
/// <see cref="TensorPrimitives.HammingBitDistance{T}"/> is called once per output value. Packed in and packed out; rows
/// are shared among threads.
/// </summary>
internal sealed class HammingConvolution
{
    private readonly BConv2D _conv;
    private readonly TensorInfo _input;
    private readonly TensorInfo _output;
    private readonly uint[] _source;
    private readonly uint[] _expected;
    private readonly uint[] _found;
    private readonly uint[][] _windows;
    private readonly Action<int> _row;

    /// <summary>Takes the signs that Core's convolution got and gave.</summary>
    public HammingConvolution(Model model, Interpreter core)
    {
        _conv = (BConv2D)model.Operations[ConvModel.Operation];
        _input = model.Tensors[_conv.Inputs[0]];
        _output = model.Tensors[_conv.Output];
        _source = core.Bits[_input.Offset..(_input.Offset + _input.Length)];
        _expected = core.Bits[_output.Offset..(_output.Offset + _output.Length)];
        _found = new uint[_output.Length];
        _windows = new uint[_output.Height][];
        for (int y = 0; y < _windows.Length; y++)
            _windows[y] = new uint[_conv.Weights.Length / _output.Channels];
        _row = RunRow;
    }

    /// <summary>The whole convolution.</summary>
    public void Run() => CpuThreads.For(_output.Height, _row);

    /// <summary>Compares with Core.</summary>
    /// <exception cref="InexactException">The outputs differ.</exception>
    public void Verify()
    {
        Run();
        if (!_found.AsSpan().SequenceEqual(_expected))
            throw InexactException.Of("HammingBitDistance", _found, _expected);
    }

    private void RunRow(int y)
    {
        uint[] window = _windows[y];
        int groups = _conv.Geometry.Groups;
        int groupOutputs = _output.Channels / groups;
        int count = _conv.Geometry.KernelHeight * _conv.Geometry.KernelWidth * (_input.Channels / groups);
        for (int x = 0; x < _output.Width; x++)
        {
            Span<uint> pixel = _found.AsSpan(((y * _output.Width) + x) * _output.Words, _output.Words);
            pixel.Clear();
            for (int group = 0; group < groups; group++)
            {
                Gather(y, x, group, window);
                for (int o = group * groupOutputs; o < (group + 1) * groupOutputs; o++)
                {
                    var weights = new ReadOnlySpan<uint>(_conv.Weights, o * window.Length, window.Length);
                    long dot = count - (2 * TensorPrimitives.HammingBitDistance<uint>(window, weights));
                    if (dot < _conv.Thresholds[o]) pixel[o >> 5] |= 1u << (o & 31);
                }
            }
        }
    }

    /// <summary>The signs of one group under a window; outside the map they are +1, 0 bits.</summary>
    private void Gather(int y, int x, int group, uint[] window)
    {
        ConvGeometry geometry = _conv.Geometry;
        int channels = _input.Channels / geometry.Groups;
        int words = BitPack.Words(channels);
        int target = 0;
        for (int ky = 0; ky < geometry.KernelHeight; ky++)
        {
            int iy = (y * geometry.Stride) - geometry.PadTop + (ky * geometry.Dilation);
            for (int kx = 0; kx < geometry.KernelWidth; kx++, target += words)
            {
                int ix = (x * geometry.Stride) - geometry.PadLeft + (kx * geometry.Dilation);
                if ((uint)iy >= (uint)_input.Height || (uint)ix >= (uint)_input.Width)
                {
                    Array.Clear(window, target, words);
                    continue;
                }

                int from = ((iy * _input.Width) + ix) * _input.Words;
                if (geometry.Groups == 1) Array.Copy(_source, from, window, target, words);
                else BitPack.Append(_source, from, group * channels, channels, window, target, 0);
            }
        }
    }
}
