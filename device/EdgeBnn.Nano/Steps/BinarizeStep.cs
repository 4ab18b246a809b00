using EdgeBnn.Core;

namespace EdgeBnn.Nano;

/// <summary>Signs of an i16 map, a word of 32 channels at a time.</summary>
internal sealed class BinarizeStep : LayerStep
{
    private readonly Binarize _binarize;
    private readonly TensorInfo _input;
    private readonly int _target;
    private readonly short[] _maps;
    private readonly uint[] _bits;
    private readonly uint[] _flips;

    /// <summary>Prepares an operation.</summary>
    public BinarizeStep(Binarize binarize, TensorInfo input, TensorInfo output, Interpreter arena)
    {
        _binarize = binarize;
        _input = input;
        _target = output.Offset;
        _maps = arena.Maps;
        _bits = arena.Bits;
        _flips = new uint[binarize.Flipped.Length == 0 ? 0 : output.Words];
        for (int c = 0; c < binarize.Flipped.Length; c++)
        {
            if (binarize.Flipped[c] != 0) _flips[c >> 5] |= 1u << (c & 31);
        }
    }

    /// <inheritdoc/>
    public override void Run(byte[] image, int[] logits)
    {
        short[] thresholds = _binarize.Thresholds;
        short[] maps = _maps;
        uint[] bits = _bits;
        uint[] flips = _flips;
        bool flipped = flips.Length != 0;
        int channels = _input.Channels;
        int from = _input.Offset;
        int target = _target;
        int end = from + _input.Length;
        while (from < end)
        {
            int w = 0;
            for (int c = 0; c < channels; w++)
            {
                uint flip = flipped ? flips[w] : 0;
                uint word = 0;
                uint bit = 1;
                int stop = c + 32 < channels ? c + 32 : channels;
                if (flip == 0)
                {
                    for (; c + 8 <= stop; c += 8, from += 8, bit <<= 8)
                    {
                        uint eight = 0;
                        if (maps[from] < thresholds[c]) eight = 1;
                        if (maps[from + 1] < thresholds[c + 1]) eight |= 2;
                        if (maps[from + 2] < thresholds[c + 2]) eight |= 4;
                        if (maps[from + 3] < thresholds[c + 3]) eight |= 8;
                        if (maps[from + 4] < thresholds[c + 4]) eight |= 16;
                        if (maps[from + 5] < thresholds[c + 5]) eight |= 32;
                        if (maps[from + 6] < thresholds[c + 6]) eight |= 64;
                        if (maps[from + 7] < thresholds[c + 7]) eight |= 128;
                        word |= eight * bit;
                    }

                    for (; c < stop; c++, bit <<= 1)
                    {
                        if (maps[from++] < thresholds[c]) word |= bit;
                    }
                }
                else
                {
                    for (; c < stop; c++, bit <<= 1)
                    {
                        int distance = maps[from++] - thresholds[c];
                        if ((flip & bit) != 0) distance = -distance;
                        if (distance < 0) word |= bit;
                    }
                }

                bits[target++] = word;
            }
        }
    }
}
