namespace EdgeBnn.Core;

/// <summary>
/// What follows an accumulator: the steps from int32 sums to a stored pixel, each over the channels of one pixel.
/// Every step that ends in i16 saturates, so a chain of steps gives the same value however a faster path fuses it.
/// </summary>
public static class Epilogue
{
    /// <summary>Packs signs: bit c is 0 (+1) where <c>sums[c] &gt;= thresholds[c]</c>. Unused bits become 0.</summary>
    /// <param name="sums">Dot products, one per channel.</param>
    /// <param name="thresholds">Shape [C].</param>
    /// <param name="destination">Receives ceil(C / 32) words.</param>
    /// <param name="offset">Index of the first word written.</param>
    public static void Threshold(int[] sums, int[] thresholds, uint[] destination, int offset)
    {
        int channels = thresholds.Length;
        uint word = 0;
        for (int c = 0; c < channels; c++)
        {
            if (sums[c] < thresholds[c]) word |= 1u << (c & 31);
            if ((c & 31) == 31)
            {
                destination[offset + (c >> 5)] = word;
                word = 0;
            }
        }

        if ((channels & 31) != 0) destination[offset + (channels >> 5)] = word;
    }

    /// <summary>
    /// In place: sums[c] = round(round(sums[c], PreShift) * Multiplier[c] + Bias[c], Shift), not saturated.
    /// </summary>
    /// <param name="sums">Accumulators, one per channel.</param>
    /// <param name="rescale">Factors and addends, shape [C].</param>
    public static void Rescale(int[] sums, Rescale rescale)
    {
        int[] multiplier = rescale.Multiplier;
        int[] bias = rescale.Bias;
        int preShift = rescale.PreShift;
        int shift = rescale.Shift;
        int preHalf = preShift == 0 ? 0 : 1 << (preShift - 1);
        int half = shift == 0 ? 0 : 1 << (shift - 1);
        for (int c = 0; c < multiplier.Length; c++)
        {
            int reduced = (sums[c] + preHalf) >> preShift;
            sums[c] = ((reduced * multiplier[c]) + bias[c] + half) >> shift;
        }
    }

    /// <summary>In place: limits the first <paramref name="channels"/> sums to i16.</summary>
    public static void Saturate(int[] sums, int channels)
    {
        for (int c = 0; c < channels; c++)
        {
            int value = sums[c];
            if (value > short.MaxValue) sums[c] = short.MaxValue;
            else if (value < short.MinValue) sums[c] = short.MinValue;
        }
    }

    /// <summary>In place: sums[c] = sat16(sums[c] + residual[offset + c]); the sums are i16 already.</summary>
    public static void AddResidual(int[] sums, int channels, short[] residual, int offset)
    {
        for (int c = 0; c < channels; c++)
        {
            int value = sums[c] + residual[offset + c];
            if (value > short.MaxValue) value = short.MaxValue;
            else if (value < short.MinValue) value = short.MinValue;
            sums[c] = value;
        }
    }

    /// <summary>
    /// In place: the bend of <see cref="Activation"/>, saturating at every step; the sums are i16 already.
    /// </summary>
    public static void Activate(int[] sums, Activation activation)
    {
        short[] slope = activation.Slope;
        if (activation.ShiftIn.Length != 0) AddResidual(sums, slope.Length, activation.ShiftIn, 0);
        int shift = activation.SlopeShift;
        int half = shift == 0 ? 0 : 1 << (shift - 1);
        for (int c = 0; c < slope.Length; c++)
        {
            int value = sums[c];
            if (value >= 0) continue;
            value = ((value * slope[c]) + half) >> shift;
            if (value > short.MaxValue) value = short.MaxValue;
            else if (value < short.MinValue) value = short.MinValue;
            sums[c] = value;
        }

        if (activation.ShiftOut.Length != 0) AddResidual(sums, slope.Length, activation.ShiftOut, 0);
    }

    /// <summary>Stores sums that are i16 already.</summary>
    public static void Store(int[] sums, int channels, short[] destination, int offset)
    {
        for (int c = 0; c < channels; c++) destination[offset + c] = (short)sums[c];
    }

    /// <summary>Stores rescaled sums of a dense operation: saturated to i16, or as they are to the logits.</summary>
    /// <param name="sums">One value per output.</param>
    /// <param name="maps">Receives the values when the output is i16.</param>
    /// <param name="logits">Receives the values from index 0 when the output is i32.</param>
    /// <param name="output">Type, shape and place of the output.</param>
    public static void StoreVector(int[] sums, short[] maps, int[] logits, TensorInfo output)
    {
        int channels = output.Channels;
        if (output.Type == TensorType.I32)
        {
            for (int c = 0; c < channels; c++) logits[c] = sums[c];
            return;
        }

        Saturate(sums, channels);
        Store(sums, channels, maps, output.Offset);
    }
}
