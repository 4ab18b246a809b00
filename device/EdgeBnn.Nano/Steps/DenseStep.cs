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
    public DenseStep(Dense dense, TensorInfo input, TensorInfo output, Interpreter arena, StepScratch scratch)
    {
        _dense = dense;
        _input = input;
        _output = output;
        _maps = arena.Maps;
        _window = scratch.Values;
        _sums = scratch.Sums;
        _dots = new PackedDots(dense.Weights, output.Channels, input.Length, TensorType.I16, scratch);
    }

    /// <summary>Bytes that the constructor allocates at most.</summary>
    public static long Bytes(TensorInfo input, TensorInfo output)
    {
        return PackedDots.Bytes(output.Channels, input.Length);
    }

    /// <summary>What a run needs of the scratch memory.</summary>
    public static void AddNeeds(StepNeeds needs, TensorInfo input, TensorInfo output)
    {
        PackedDots.AddNeeds(needs, output.Channels, input.Length);
    }

    /// <inheritdoc/>
    public override void Run(byte[] image, int[] logits)
    {
        long[] window = _window;
        short[] maps = _maps;
        int from = _input.Offset;
        int length = _input.Length;
        PackedDots.Clear(window, length);
        for (int k = 0; k < length; k++) window[k] = maps[from + k];
        _dots.Run(window, _sums);
        Epilogue.Rescale(_sums, _dense.Rescale);
        Epilogue.StoreVector(_sums, _maps, logits, _output);
    }
}
