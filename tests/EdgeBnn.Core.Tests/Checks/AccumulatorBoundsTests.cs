namespace EdgeBnn.Core.Tests.Checks;

public class AccumulatorBoundsTests
{
    [Theory]
    [InlineData(TensorType.U8, 0, 255)]
    [InlineData(TensorType.I16, -32768, 32767)]
    public void TheRangeOfADotProductIsReachedAndNotPassed(TensorType input, int min, int max)
    {
        sbyte[] weights = [99, 127, -127, 0, 1, -3, 99];
        AccumulatorBounds.Dot(weights, 1, 5, input, out long low, out long high);
        Assert.Equal(weights[1..6].Sum(w => (long)w * (w > 0 ? min : max)), low);
        Assert.Equal(weights[1..6].Sum(w => (long)w * (w > 0 ? max : min)), high);
    }

    [Theory]
    [InlineData(-2147483648L, 2147483647L, 0, 1, 0, 0, AccumulatorStep.None)]
    [InlineData(-2147483649L, 0L, 0, 1, 0, 0, AccumulatorStep.Sum)]
    [InlineData(0L, 2147483648L, 0, 0, 0, 0, AccumulatorStep.Sum)]
    [InlineData(0L, 2147483647L, 1, 0, 0, 0, AccumulatorStep.PreShift)]
    [InlineData(0L, 2147483646L, 1, 3, 0, 0, AccumulatorStep.Product)]
    [InlineData(0L, 2147483646L, 1, 1, 0, 0, AccumulatorStep.None)]
    [InlineData(-65536L, 65536L, 0, 32768, 0, 0, AccumulatorStep.Product)]
    [InlineData(-65536L, 65535L, 0, 32768, 0, 0, AccumulatorStep.None)]
    [InlineData(-65536L, 65535L, 0, 32768, -1, 0, AccumulatorStep.Bias)]
    [InlineData(0L, 65535L, 0, 32768, 32767, 0, AccumulatorStep.None)]
    [InlineData(0L, 65535L, 0, 32768, 32767, 1, AccumulatorStep.Shift)]
    [InlineData(0L, 65535L, 0, 32768, 0, 16, AccumulatorStep.Shift)]
    [InlineData(0L, 65535L, 0, 32768, -1, 16, AccumulatorStep.None)]
    [InlineData(-65536L, 0L, 0, -32768, 0, 0, AccumulatorStep.Product)]
    public void TheFirstStepThatDoesNotFitIsNamed(
        long low, long high, int preShift, int multiplier, int bias, int shift, AccumulatorStep expected)
    {
        AccumulatorStep step = AccumulatorBounds.Rescale(low, high, preShift, multiplier, bias, shift, out long worst);
        Assert.Equal(expected, step);
        Assert.Equal(step == AccumulatorStep.None, worst is >= int.MinValue and <= int.MaxValue);
    }

    /// <summary>
    /// Where the proof says that all fits, 64-bit arithmetic stays within 32 bits at every step, for every input.
    /// </summary>
    [Fact]
    public void TheProofHoldsForEveryAccumulatorOfSmallRanges()
    {
        Random random = new(5);
        int proved = 0;
        for (int n = 0; n < 3000; n++)
        {
            int low = -random.Next(1, 400);
            int high = random.Next(1, 400);
            int preShift = random.Next(0, 4);
            int multiplier = random.Next(-20_000_000, 20_000_000);
            int bias = random.Next(int.MinValue, int.MaxValue);
            int shift = random.Next(0, 31);
            AccumulatorStep step = AccumulatorBounds.Rescale(low, high, preShift, multiplier, bias, shift, out _);
            IEnumerable<int> all = Enumerable.Range(low, high - low + 1);
            Assert.Equal(all.All(x => Fits(x, preShift, multiplier, bias, shift)), step == AccumulatorStep.None);
            if (step == AccumulatorStep.None) proved++;
        }

        Assert.InRange(proved, 100, 2900);
    }

    private static bool Fits(long x, int preShift, int multiplier, int bias, int shift)
    {
        long half = preShift == 0 ? 0 : 1L << (preShift - 1);
        long product = ((x + half) >> preShift) * multiplier;
        long rounded = product + bias + (shift == 0 ? 0 : 1L << (shift - 1));
        return product == (int)product && product + bias == (int)(product + bias) && rounded == (int)rounded;
    }
}
