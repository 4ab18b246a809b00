using EdgeBnn.Core;
using EdgeBnn.Tensors;

namespace EdgeBnn.Profiling;

/// <summary>The same convolution of +1 and -1 in float32, by the code that trains: floats in and floats out.</summary>
internal sealed class FloatConvolution
{
    private readonly Tape _tape = new(recording: false);
    private readonly Tensor _map;
    private readonly Tensor _weights;
    private readonly Conv2DShape _shape;
    private readonly int[] _thresholds;
    private readonly TensorInfo _output;
    private readonly uint[] _expected;

    /// <summary>Takes the signs that Core's convolution got and gave.</summary>
    public FloatConvolution(Model model, Interpreter core)
    {
        var conv = (BConv2D)model.Operations[ConvModel.Operation];
        ConvGeometry geometry = conv.Geometry;
        TensorInfo input = model.Tensors[conv.Inputs[0]];
        _output = model.Tensors[conv.Output];
        _thresholds = conv.Thresholds;
        _expected = core.Bits[_output.Offset..(_output.Offset + _output.Length)];
        _shape = new Conv2DShape(geometry.Stride, geometry.Dilation, geometry.Groups, geometry.PadTop);
        _map = new Tensor(new Shape(1, input.Height, input.Width, input.Channels));
        _weights = new Tensor(new Shape(
            _output.Channels, geometry.KernelHeight, geometry.KernelWidth, input.Channels / geometry.Groups));
        Unpack(core.Bits, input.Offset, _map);
        Unpack(conv.Weights, 0, _weights);
    }

    /// <summary>The whole convolution.</summary>
    public void Run()
    {
        _tape.Reset();
        Forward();
    }

    /// <summary>Puts thresholds behind the sums and compares with Core. Sums of signs are exact in float32.</summary>
    /// <exception cref="InexactException">The outputs differ.</exception>
    public void Verify()
    {
        _tape.Reset();
        Span<float> sums = Forward().Values;
        uint[] found = new uint[_expected.Length];
        for (int i = 0; i < sums.Length; i++)
        {
            int channel = i % _output.Channels;
            int word = (i / _output.Channels * _output.Words) + (channel >> 5);
            if (sums[i] < _thresholds[channel]) found[word] |= 1u << (channel & 31);
        }

        if (!found.AsSpan().SequenceEqual(_expected))
            throw InexactException.Of("The float32 convolution", found, _expected);
    }

    private Tensor Forward() => Conv2D.Forward(_tape, _map, _weights, _shape, padValue: 1);

    /// <summary>Bits, rows in whole words, to +1 and -1.</summary>
    private static void Unpack(uint[] bits, int offset, Tensor target)
    {
        int channels = target.Shape.C;
        int words = BitPack.Words(channels);
        sbyte[] signs = new sbyte[channels];
        for (int pixel = 0; pixel < target.Shape.Pixels; pixel++)
        {
            BitPack.Unpack(bits, offset + (pixel * words), channels, signs, 0);
            Span<float> row = target.Values.Slice(pixel * channels, channels);
            for (int i = 0; i < channels; i++)
                row[i] = signs[i];
        }
    }
}
