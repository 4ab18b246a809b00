namespace EdgeBnn.Core;

/// <summary>
/// Mean over the whole map: <c>t = round(sum, PreShift), y = sat16(round(t * Multiplier, Shift))</c> per channel.
/// </summary>
public static class GlobalAvgPoolKernel
{
    /// <summary>Runs the whole operation.</summary>
    /// <param name="source">Arena with the input, i16 [H, W, C].</param>
    /// <param name="input">Shape and place of the input.</param>
    /// <param name="pool">The parameters.</param>
    /// <param name="destination">Receives i16 [1, 1, C].</param>
    /// <param name="output">Shape and place of the output.</param>
    public static void Run(short[] source, TensorInfo input, GlobalAvgPool pool, short[] destination, TensorInfo output)
    {
        int channels = input.Channels;
        int first = input.Offset;
        int end = first + input.Length;
        int multiplier = pool.Multiplier;
        int preShift = pool.PreShift;
        int shift = pool.Shift;
        int preHalf = preShift == 0 ? 0 : 1 << (preShift - 1);
        int half = shift == 0 ? 0 : 1 << (shift - 1);
        int target = output.Offset;
        for (int c = 0; c < channels; c++)
        {
            int sum = 0;
            for (int from = first + c; from < end; from += channels) sum += source[from];
            int value = ((((sum + preHalf) >> preShift) * multiplier) + half) >> shift;
            if (value > short.MaxValue) value = short.MaxValue;
            else if (value < short.MinValue) value = short.MinValue;
            destination[target + c] = (short)value;
        }
    }
}
