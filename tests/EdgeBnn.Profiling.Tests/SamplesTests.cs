namespace EdgeBnn.Profiling.Tests;

public class SamplesTests
{
    [Theory]
    [InlineData(new double[] { 5 }, 5)]
    [InlineData(new double[] { 9, 1, 4 }, 4)]
    [InlineData(new double[] { 9, 1, 4, 6 }, 5)]
    public void The_median_is_in_the_middle(double[] values, double median) =>
        Assert.Equal(median, Samples.Median(values));

    [Fact]
    public void The_median_ignores_a_single_disturbance() =>
        Assert.Equal(2, Samples.Median([2, 2, 1_000_000, 1, 2]));

    [Theory]
    [InlineData(0.95, 95)]
    [InlineData(0.5, 50)]
    [InlineData(1, 100)]
    [InlineData(0.001, 1)]
    public void A_percentile_is_a_value_that_was_measured(double part, double expected) =>
        Assert.Equal(
            expected, Samples.Percentile([.. Enumerable.Range(1, 100).Reverse().Select(i => (double)i)], part));

    [Fact]
    public void Nothing_and_impossible_parts_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Samples.Median([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Samples.Percentile([1], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Samples.Percentile([1], 1.1));
    }
}
