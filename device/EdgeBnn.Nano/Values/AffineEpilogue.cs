using EdgeBnn.Core;

namespace EdgeBnn.Nano;

/// <summary>
/// From the sums of one pixel to stored i16 values in one pass: rescale, saturate, residual, activation. What
/// <see cref="Epilogue"/> does in a pass per step.
/// </summary>
/// <remarks>
/// The rescale takes <c>scale * sum + offset</c> for an accumulator, and a bias that holds whatever is constant per
/// channel. The products may wrap on the way: the value before the shift is proved to fit int32, and two's complement
/// arithmetic is exact modulo 2^32.
/// </remarks>
internal sealed class AffineEpilogue
{
    private static readonly short[] None = new short[0];

    private readonly int _channels;
    private readonly int _preShift;
    private readonly int _shift;
    private readonly int[] _multiplier;
    private readonly bool _plain;
    private readonly short[] _shiftIn;
    private readonly short[] _slope;
    private readonly int _slopeShift;
    private readonly short[] _shiftOut;
    private readonly int _residual;
    private readonly bool _residualFirst;
    private readonly bool _residualLast;
    private readonly short[] _maps;
    private readonly int _target;

    /// <summary>Behind a binary convolution.</summary>
    /// <param name="conv">Has an affine.</param>
    /// <param name="output">Shape and place of the output.</param>
    /// <param name="residual">Place of the residual, or -1.</param>
    /// <param name="maps">The arena of i16 maps.</param>
    public AffineEpilogue(BConv2D conv, TensorInfo output, int residual, short[] maps)
        : this(conv.Affine!, conv.Activation, output, maps)
    {
        _residual = residual;
        _residualFirst = residual >= 0 && !conv.ResidualLast;
        _residualLast = residual >= 0 && conv.ResidualLast;
        _plain = residual < 0 && conv.Activation == null;
    }

    /// <summary>Behind an operation without a residual.</summary>
    public AffineEpilogue(Rescale rescale, Activation? activation, TensorInfo output, short[] maps)
    {
        _channels = output.Channels;
        _target = output.Offset;
        _maps = maps;
        _preShift = rescale.PreShift;
        _shift = rescale.Shift;
        _multiplier = rescale.Multiplier;
        _plain = activation == null;
        _slope = activation == null ? None : activation.Slope;
        _slopeShift = activation == null ? 0 : activation.SlopeShift;
        _shiftIn = activation == null ? None : activation.ShiftIn;
        _shiftOut = activation == null ? None : activation.ShiftOut;
    }

    /// <summary>The bias of <see cref="Store"/>: that of the rescale, and half of its shift.</summary>
    public static int[] Bias(Rescale rescale)
    {
        int half = rescale.Shift == 0 ? 0 : 1 << (rescale.Shift - 1);
        int[] bias = new int[rescale.Bias.Length];
        for (int c = 0; c < bias.Length; c++) bias[c] = rescale.Bias[c] + half;
        return bias;
    }

    /// <summary>
    /// The bias of <see cref="Store"/>: as above, and <paramref name="times"/> addend[c] times the multiplier, for an
    /// addend of the accumulators that does not change.
    /// </summary>
    public static int[] Bias(Rescale rescale, int[] addend, int times)
    {
        int[] bias = Bias(rescale);
        for (int c = 0; c < bias.Length; c++) bias[c] += times * addend[c] * rescale.Multiplier[c];
        return bias;
    }

    /// <summary>Stores the values of one pixel; the accumulators are <c>scale * sums[c] + offset</c>.</summary>
    /// <param name="sums">One per channel; overwritten.</param>
    /// <param name="pixel">Which pixel of the output.</param>
    /// <param name="scale">Factor of all sums.</param>
    /// <param name="offset">Addend of all sums.</param>
    /// <param name="bias">See <see cref="Bias(Rescale)"/>.</param>
    public void Store(int[] sums, int pixel, int scale, int offset, int[] bias)
    {
        if (_preShift != 0) PreShift(sums);
        if (!_plain)
        {
            StoreBent(sums, pixel, scale, offset, bias);
            return;
        }

        int[] multiplier = _multiplier;
        int shift = _shift;
        int channels = _channels;
        short[] maps = _maps;
        int target = _target + (pixel * channels);
        for (int c = 0; c < channels; c++)
        {
            int value = ((((sums[c] * scale) + offset) * multiplier[c]) + bias[c]) >> shift;
            if (value > short.MaxValue) value = short.MaxValue;
            else if (value < short.MinValue) value = short.MinValue;
            maps[target + c] = (short)value;
        }
    }

    private void PreShift(int[] sums)
    {
        int shift = _preShift;
        int half = 1 << (shift - 1);
        int channels = _channels;
        for (int c = 0; c < channels; c++) sums[c] = (sums[c] + half) >> shift;
    }

    private void StoreBent(int[] sums, int pixel, int scale, int offset, int[] bias)
    {
        int[] multiplier = _multiplier;
        int shift = _shift;
        short[] maps = _maps;
        short[] slope = _slope;
        short[] shiftIn = _shiftIn;
        short[] shiftOut = _shiftOut;
        bool bends = slope.Length != 0;
        bool shiftsIn = shiftIn.Length != 0;
        bool shiftsOut = shiftOut.Length != 0;
        bool first = _residualFirst;
        bool last = _residualLast;
        int slopeShift = _slopeShift;
        int half = slopeShift == 0 ? 0 : 1 << (slopeShift - 1);
        int channels = _channels;
        int target = _target + (pixel * channels);
        int residual = _residual + (pixel * channels);
        for (int c = 0; c < channels; c++)
        {
            int value = ((((sums[c] * scale) + offset) * multiplier[c]) + bias[c]) >> shift;
            if (value > short.MaxValue) value = short.MaxValue;
            else if (value < short.MinValue) value = short.MinValue;
            if (first)
            {
                value += maps[residual + c];
                if (value > short.MaxValue) value = short.MaxValue;
                else if (value < short.MinValue) value = short.MinValue;
            }

            if (shiftsIn)
            {
                value += shiftIn[c];
                if (value > short.MaxValue) value = short.MaxValue;
                else if (value < short.MinValue) value = short.MinValue;
            }

            if (value < 0 && bends)
            {
                value = ((value * slope[c]) + half) >> slopeShift;
                if (value > short.MaxValue) value = short.MaxValue;
                else if (value < short.MinValue) value = short.MinValue;
            }

            if (shiftsOut)
            {
                value += shiftOut[c];
                if (value > short.MaxValue) value = short.MaxValue;
                else if (value < short.MinValue) value = short.MinValue;
            }

            if (last)
            {
                value += maps[residual + c];
                if (value > short.MaxValue) value = short.MaxValue;
                else if (value < short.MinValue) value = short.MinValue;
            }

            maps[target + c] = (short)value;
        }
    }
}
