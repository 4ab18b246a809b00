namespace EdgeBnn.Core;

/// <summary>
/// The worst case of each step of an operation's arithmetic over all inputs that its type allows. Every range holds 0
/// before the bias, so partial sums, in whatever order a kernel adds, stay within the range of the whole sum.
/// </summary>
public static class AccumulatorBounds
{
    /// <summary>Range of sum(weight * input) for one output channel.</summary>
    /// <param name="weights">
    /// int8 weights; <paramref name="count"/> of them from <paramref name="start"/> count.
    /// </param>
    /// <param name="start">First weight of the channel.</param>
    /// <param name="count">Weights of the channel.</param>
    /// <param name="input">
    /// <see cref="TensorType.U8"/>, 0 to 255, or <see cref="TensorType.I16"/>, -32768 to 32767.
    /// </param>
    /// <param name="low">Least possible sum.</param>
    /// <param name="high">Greatest possible sum.</param>
    public static void Dot(sbyte[] weights, int start, int count, TensorType input, out long low, out long high)
    {
        long positive = 0;
        long negative = 0;
        for (int i = start; i < start + count; i++)
        {
            int weight = weights[i];
            if (weight > 0) positive += weight;
            else negative -= weight;
        }

        long min = input == TensorType.U8 ? 0 : short.MinValue;
        long max = input == TensorType.U8 ? 255 : short.MaxValue;
        low = (positive * min) - (negative * max);
        high = (positive * max) - (negative * min);
    }

    /// <summary>
    /// The first step of a rescale, t = round(x, preShift), y = round(t * multiplier + bias, shift), that does not fit
    /// int32 for some x from <paramref name="low"/> to <paramref name="high"/>; <see cref="AccumulatorStep.None"/> when
    /// all do.
    /// </summary>
    /// <param name="low">Least accumulator.</param>
    /// <param name="high">Greatest accumulator.</param>
    /// <param name="preShift">0 to 31.</param>
    /// <param name="multiplier">Of the channel.</param>
    /// <param name="bias">Of the channel.</param>
    /// <param name="shift">0 to 30.</param>
    /// <param name="worst">The value that does not fit, or 0.</param>
    public static AccumulatorStep Rescale(
        long low, long high, int preShift, int multiplier, int bias, int shift, out long worst)
    {
        if (!Fits(low, high, out worst)) return AccumulatorStep.Sum;
        long half = Half(preShift);
        if (!Fits(low + half, high + half, out worst)) return AccumulatorStep.PreShift;

        // monotonous in x for a fixed multiplier, so the ends of the range are the worst cases
        long a = ((low + half) >> preShift) * multiplier;
        long b = ((high + half) >> preShift) * multiplier;
        low = a < b ? a : b;
        high = a < b ? b : a;
        if (!Fits(low, high, out worst)) return AccumulatorStep.Product;
        if (!Fits(low + bias, high + bias, out worst)) return AccumulatorStep.Bias;
        half = bias + Half(shift);
        return Fits(low + half, high + half, out worst) ? AccumulatorStep.None : AccumulatorStep.Shift;
    }

    /// <summary>
    /// What rounding adds before it drops <paramref name="shift"/> bits: half a unit, nothing for 0 bits.
    /// </summary>
    private static long Half(int shift)
    {
        return shift == 0 ? 0 : 1L << (shift - 1);
    }

    private static bool Fits(long low, long high, out long worst)
    {
        worst = low < int.MinValue ? low : high > int.MaxValue ? high : 0;
        return worst == 0;
    }
}
