using EdgeBnn.Compiler.FixedPoint;
using EdgeBnn.Core;

namespace EdgeBnn.Compiler.Tests.FixedPoint;

public class QuantizedWeightsTests
{
    [Fact]
    public void Weights_are_within_a_step_their_sum_within_half_and_the_largest_of_a_channel_is_127()
    {
        const int Length = 75;
        float[] weights = Draw(count: 20 * Length, spread: 0.3f);
        QuantizedWeights found = QuantizedWeights.From(weights, 20, TensorType.U8);
        int beyondHalf = 0;
        for (int o = 0; o < 20; o++)
        {
            double[] errors = [.. Enumerable.Range(o * Length, Length)
                .Select(i => (weights[i] / found.Scale[o]) - found.Values[i])];
            Assert.All(errors, error => Assert.InRange(Math.Abs(error), 0, 1));
            Assert.InRange(Math.Abs(errors.Sum()), 0, 0.500001);
            Assert.InRange(found.Values.Skip(o * Length).Take(Length).Max(v => Math.Abs((int)v)), 126, 127);
            beyondHalf += errors.Count(error => Math.Abs(error) > 0.500001);
        }

        Assert.InRange(beyondHalf, 1, weights.Length / 10);
    }

    [Fact]
    public void A_channel_whose_sum_could_overflow_gets_a_coarser_scale()
    {
        // 4608 large weights on i16: at full scale their sum could reach 4608 * 127 * 32768
        float[] weights = [.. Enumerable.Repeat(1f, 4608)];
        QuantizedWeights found = QuantizedWeights.From(weights, 1, TensorType.I16);
        (long low, long high) = found.Bounds(0, TensorType.I16);
        Assert.InRange(high - low, int.MaxValue, 2L * int.MaxValue);
        Assert.InRange(Math.Max(-low, high), 0, int.MaxValue);
        Assert.All(found.Values, value => Assert.InRange(value, 14, 15));
    }

    [Fact]
    public void The_bounds_are_reached_by_the_worst_input()
    {
        QuantizedWeights found = QuantizedWeights.From([1f, -0.5f, 0.25f], 1, TensorType.U8);
        Assert.Equal([127, -64, 32], found.Values.Select(v => (int)v));
        Assert.Equal((-64 * 255, (127 + 32) * 255), found.Bounds(0, TensorType.U8));
        Assert.Equal(127 - 64 + 32, found.Sum(0));
    }

    [Fact]
    public void A_channel_of_zeros_stays_zero()
    {
        QuantizedWeights found = QuantizedWeights.From(new float[9], 1, TensorType.U8);
        Assert.All(found.Values, value => Assert.Equal(0, value));
        Assert.True(found.Scale[0] > 0);
    }

    private static float[] Draw(int count, float spread)
    {
        var random = new Random(2);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() - 0.5f) * spread)];
    }
}
