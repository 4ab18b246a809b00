using EdgeBnn.Core;

namespace EdgeBnn.Nano;

/// <summary>Binary fully connected: see <see cref="RowDots"/>.</summary>
internal sealed class RowDenseStep : LayerStep
{
    private readonly BDense _dense;
    private readonly TensorInfo _input;
    private readonly TensorInfo _output;
    private readonly uint[] _bits;
    private readonly short[] _maps;
    private readonly int _rowWords;
    private readonly ulong[] _weights;
    private readonly ulong[] _window;
    private readonly BitStream _stream;
    private readonly int[] _sums;

    /// <summary>Prepares an operation.</summary>
    public RowDenseStep(BDense dense, TensorInfo input, TensorInfo output, Interpreter arena, StepScratch scratch)
    {
        _dense = dense;
        _input = input;
        _output = output;
        _bits = arena.Bits;
        _maps = arena.Maps;
        _rowWords = RowDots.Words(32 * input.Length);
        _window = scratch.Words;
        _stream = new BitStream(_window);
        _sums = scratch.Sums;
        _weights = new ulong[output.Channels * _rowWords];
        BitStream packed = new BitStream(_weights);
        for (int o = 0; o < output.Channels; o++)
        {
            packed.Begin(o * _rowWords);
            packed.Append(dense.Weights, o * input.Length, 0, 32 * input.Length);
            packed.Finish((o + 1) * _rowWords);
        }

        RowDots.Prepare(_weights, _weights.Length);
    }

    /// <summary>Bytes that the constructor allocates.</summary>
    public static long Bytes(TensorInfo input, TensorInfo output)
    {
        return Memory.Array((long)output.Channels * RowDots.Words(32 * input.Length), 8);
    }

    /// <summary>What a run needs of the scratch memory.</summary>
    public static void AddNeeds(StepNeeds needs, TensorInfo input, TensorInfo output)
    {
        needs.AddWords(RowDots.Words(32 * input.Length));
        needs.AddSums(output.Channels);
    }

    /// <inheritdoc/>
    public override void Run(byte[] image, int[] logits)
    {
        // unused bits are 0 on both sides, so the words go in as they are
        _stream.Begin(0);
        _stream.Append(_bits, _input.Offset, 0, 32 * _input.Length);
        _stream.Finish(_rowWords);
        RowDots.Prepare(_window, _rowWords);
        int count = _input.Height * _input.Width * _input.Channels;
        RowDots.Run(_window, _rowWords, _weights, count, _sums, 0, _output.Channels);
        if (_dense.Affine == null)
        {
            Epilogue.Threshold(_sums, _dense.Thresholds, _bits, _output.Offset);
            return;
        }

        Epilogue.Rescale(_sums, _dense.Affine);
        Epilogue.StoreVector(_sums, _maps, logits, _output);
    }
}
