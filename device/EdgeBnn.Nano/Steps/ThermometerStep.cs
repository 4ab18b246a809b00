using EdgeBnn.Core;

namespace EdgeBnn.Nano;

/// <summary>
/// Thermometer code by table: a byte of a colour has only 256 values, so its signs are looked up, all at once. For at
/// most 32 signs per colour.
/// </summary>
internal sealed class ThermometerStep : LayerStep
{
    /// <summary>Most signs per colour.</summary>
    public const int MaxSteps = 32;

    private readonly TensorInfo _input;
    private readonly int _target;
    private readonly int _steps;
    private readonly uint[] _bits;
    private readonly uint[] _table;

    /// <summary>Prepares an operation.</summary>
    public ThermometerStep(Thermometer thermometer, TensorInfo input, TensorInfo output, Interpreter arena)
    {
        _input = input;
        _target = output.Offset;
        _bits = arena.Bits;
        int colours = input.Channels;
        _steps = thermometer.Thresholds.Length / colours;
        _table = new uint[colours << 8];
        for (int channel = 0; channel < thermometer.Thresholds.Length; channel++)
        {
            int first = channel / _steps << 8;
            uint bit = 1u << (channel % _steps);
            for (int value = 0; value < thermometer.Thresholds[channel]; value++) _table[first + value] |= bit;
        }
    }

    /// <inheritdoc/>
    public override void Run(byte[] image, int[] logits)
    {
        uint[] bits = _bits;
        uint[] table = _table;
        int steps = _steps;
        int target = _target;
        int tableEnd = table.Length;
        int end = _input.Length;
        int from = 0;
        if (tableEnd == 256)
        {
            while (from < end) bits[target++] = table[image[from++]];
            return;
        }

        while (from < end)
        {
            ulong open = 0;
            int filled = 0;
            for (int first = 0; first < tableEnd; first += 256)
            {
                open |= (ulong)table[first + image[from++]] << filled;
                filled += steps;
                if (filled < 32) continue;
                bits[target++] = (uint)open;
                open >>= 32;
                filled -= 32;
            }

            if (filled > 0) bits[target++] = (uint)open;
        }
    }
}
