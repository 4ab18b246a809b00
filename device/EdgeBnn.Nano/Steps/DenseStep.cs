using EdgeBnn.Core;

namespace EdgeBnn.Nano;

/// <summary>Fully connected with int8 weights: see <see cref="PackedDots"/>.</summary>
internal sealed class DenseStep : LayerStep
{
    private readonly Dense _dense;
    private readonly TensorInfo _input;
    private readonly TensorInfo _output;
    private readonly short[] _maps;
    private readonly long[] _window;
    private readonly int[] _sums;
    private readonly PackedDots _dots;

    /// <summary>Prepares an operation.</summary>
    public DenseStep(Dense dense, TensorInfo input, TensorInfo output, Interpreter arena)
    {
        _dense = dense;
        _input = input;
        _output = output;
        _maps = arena.Maps;
        _window = new long[PackedDots.WindowLength(input.Length)];
        _sums = new int[output.Channels];
        _dots = new PackedDots(dense.Weights, output.Channels, input.Length, TensorType.I16);
    }

    /// <inheritdoc/>
    public override void Run(byte[] image, int[] logits)
    {
        long[] window = _window;
        short[] maps = _maps;
        int from = _input.Offset;
        int length = _input.Length;
        for (int k = 0; k < length; k++) window[k] = maps[from + k];
        _dots.Run(window, _sums);
        Epilogue.Rescale(_sums, _dense.Rescale);
        Epilogue.StoreVector(_sums, _maps, logits, _output);
    }
}
