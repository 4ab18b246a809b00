using EdgeBnn.Core;

namespace EdgeBnn.Nano;

/// <summary>
/// From the sums of one pixel to stored i16 values in one pass: rescale, saturate, residual, activation. What
/// <see cref="Epilogue"/> does in a pass per step.
/// </summary>
internal sealed class AffineEpilogue
{
    private static readonly short[] None = new short[0];

    private readonly int _channels;
    private readonly int _preShift;
    private readonly int _shift;
    private readonly int[] _multiplier;
    private readonly int[] _bias;
    private readonly bool _hasActivation;
    private readonly bool _hasShifts;
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
        _bias = rescale.Bias;
        _hasActivation = activation != null;
        _slope = activation == null ? None : activation.Slope;
        _slopeShift = activation == null ? 0 : activation.SlopeShift;
        _shiftIn = activation == null ? None : activation.ShiftIn;
        _shiftOut = activation == null ? None : activation.ShiftOut;
        _hasShifts = _shiftIn.Length + _shiftOut.Length > 0;
    }

    /// <summary>Stores the values of one pixel.</summary>
    /// <param name="sums">One accumulator per channel.</param>
    /// <param name="pixel">Which pixel of the output.</param>
    public void Store(int[] sums, int pixel)
    {
        int[] multiplier = _multiplier;
        int[] bias = _bias;
        short[] maps = _maps;
        short[] slope = _slope;
        int preShift = _preShift;
        int preHalf = preShift == 0 ? 0 : 1 << (preShift - 1);
        int shift = _shift;
        int half = shift == 0 ? 0 : 1 << (shift - 1);
        int slopeShift = _slopeShift;
        int slopeHalf = slopeShift == 0 ? 0 : 1 << (slopeShift - 1);
        bool first = _residualFirst;
        bool last = _residualLast;
        bool bends = _hasActivation;
        bool shifts = _hasShifts;
        int channels = _channels;
        int target = _target + (pixel * channels);
        int residual = _residual + (pixel * channels);
        for (int c = 0; c < channels; c++)
        {
            int value = sums[c];
            if (preShift != 0) value = (value + preHalf) >> preShift;
            value = ((value * multiplier[c]) + bias[c] + half) >> shift;
            if (value > short.MaxValue) value = short.MaxValue;
            else if (value < short.MinValue) value = short.MinValue;
            if (first)
            {
                value += maps[residual + c];
                if (value > short.MaxValue) value = short.MaxValue;
                else if (value < short.MinValue) value = short.MinValue;
            }

            if (bends)
            {
                if (shifts) value = Bend(value, c, slopeHalf);
                else if (value < 0)
                {
                    value = ((value * slope[c]) + slopeHalf) >> slopeShift;
                    if (value > short.MaxValue) value = short.MaxValue;
                    else if (value < short.MinValue) value = short.MinValue;
                }
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

    private int Bend(int value, int c, int slopeHalf)
    {
        if (_shiftIn.Length != 0) value = Saturate(value + _shiftIn[c]);
        if (value < 0) value = Saturate(((value * _slope[c]) + slopeHalf) >> _slopeShift);
        if (_shiftOut.Length != 0) value = Saturate(value + _shiftOut[c]);
        return value;
    }

    private static int Saturate(int value)
    {
        return value > short.MaxValue ? short.MaxValue : value < short.MinValue ? short.MinValue : value;
    }
}
