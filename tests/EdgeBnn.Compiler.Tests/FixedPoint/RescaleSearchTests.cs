using EdgeBnn.Compiler.FixedPoint;
using EdgeBnn.Core;

namespace EdgeBnn.Compiler.Tests.FixedPoint;

public class RescaleSearchTests
{
    private const int Steep = 2_000_000;

    [Theory]
    [InlineData(9)]
    [InlineData(144)]
    [InlineData(576)]
    [InlineData(2304)]
    [InlineData(9216)]
    public void A_binary_affine_is_within_one_step_for_every_dot_product(int positions)
    {
        ChannelGain[] channels = Typical(positions, count: 40, seed: positions);
        FixedPointRescale found = RescaleSearch.ToI16(channels, mayPreShift: false, "conv");

        Assert.Equal(0, found.Rescale.PreShift);
        Assert.Equal(0, found.LimitedChannels);
        Assert.InRange(found.ErrorLsb, 0.5, 1);
        for (int o = 0; o < channels.Length; o++)
        {
            for (int dot = -positions; dot <= positions; dot++)
                Assert.InRange(Error(found, channels, o, dot), 0, found.ErrorLsb + 1e-9);
        }
    }

    [Theory]
    [InlineData(1L << 20, 12)]
    [InlineData(1L << 27, 3)]
    [InlineData(int.MaxValue - (1L << 20), 1)]
    public void An_int8_affine_keeps_its_stated_error_over_its_whole_accumulator(long widest, double range)
    {
        var random = new Random(3);
        // results as large as range times i16, so that most of the accumulator's range saturates
        ChannelGain[] channels = [.. Enumerable.Range(0, 20).Select(_ => new ChannelGain(
            (random.NextDouble() - 0.5) * range * 65536 / widest, (random.NextDouble() - 0.5) * 20000,
            (random.NextDouble() - 0.5) * widest, -widest, widest))];
        FixedPointRescale found = RescaleSearch.ToI16(channels, mayPreShift: true, "conv");

        Assert.Equal(0, found.LimitedChannels);
        Assert.InRange(found.ErrorLsb, 0.5, 8);
        for (int o = 0; o < channels.Length; o++)
        {
            Assert.True(channels[o].Fits(
                found.Rescale.PreShift, found.Rescale.Multiplier[o], found.Rescale.Bias[o], found.Rescale.Shift));
            for (int i = 0; i < 5000; i++)
            {
                long accumulator = random.NextInt64(-widest, widest + 1);
                Assert.InRange(Error(found, channels, o, accumulator), 0, found.ErrorLsb + 1e-9);
            }
        }
    }

    [Fact]
    public void A_dead_channel_is_limited_around_its_mean_and_does_not_coarsen_the_others()
    {
        // the dot product of a dead channel is always the same, its variance tiny and its slope absurd
        const int Positions = 1152;
        const int Mean = 40;
        ChannelGain[] typical = Typical(Positions, count: 10, seed: 5);
        var dead = new ChannelGain(Steep, 300 - (Steep * (double)Mean), Mean, -Positions, Positions);
        FixedPointRescale found = RescaleSearch.ToI16([.. typical, dead], mayPreShift: false, "conv");

        Assert.Equal(1, found.LimitedChannels);
        Assert.Equal(300, Run(found.Rescale, typical.Length, Mean));
        Assert.True(Run(found.Rescale, typical.Length, Mean + 2) > 10_000, "the limited channel must stay steep");
        Assert.True(Run(found.Rescale, typical.Length, Mean - 2) < -10_000, "the limited channel must stay steep");
        Assert.InRange(found.ErrorLsb, 0.5, 9);
        for (int o = 0; o < typical.Length; o++)
        {
            for (int dot = -Positions; dot <= Positions; dot++)
                Assert.InRange(Error(found, typical, o, dot), 0, found.ErrorLsb + 1e-9);
        }
    }

    [Theory]
    [InlineData(1e12, 0)]
    [InlineData(-1e12, 0)]
    [InlineData(1e12, 7)]
    [InlineData(-3e20, -100)]
    [InlineData(1e300, 100)]
    public void A_slope_beyond_all_bounds_still_fits_and_rises_the_right_way(double gain, double center)
    {
        var channel = new ChannelGain(gain, -gain * center, center, -100, 100);
        FixedPointRescale found = RescaleSearch.ToI16([channel], mayPreShift: false, "conv");
        Assert.True(channel.Fits(0, found.Rescale.Multiplier[0], found.Rescale.Bias[0], found.Rescale.Shift));
        Assert.InRange(Run(found.Rescale, 0, (long)center), -1, 1);
        for (int dot = -100; dot <= 100; dot++)
        {
            double expected = Math.Sign(gain) * Math.Sign(dot - center);
            Assert.Equal(expected, Math.Sign(Run(found.Rescale, 0, dot)));
        }
    }

    [Theory]
    [InlineData(0, 1e15, short.MaxValue)]
    [InlineData(0, -1e15, short.MinValue)]
    [InlineData(0, 12.4, 12)]
    [InlineData(3, 1e9, short.MaxValue)]
    [InlineData(-3, -1e9, short.MinValue)]
    public void A_constant_channel_costs_the_others_nothing(double gain, double offset, int expected)
    {
        ChannelGain[] typical = Typical(144, count: 5, seed: 9);
        var constant = new ChannelGain(gain, offset, 0, -144, 144);
        FixedPointRescale found = RescaleSearch.ToI16([.. typical, constant], mayPreShift: false, "conv");
        Assert.Equal(0, found.LimitedChannels);
        Assert.InRange(found.ErrorLsb, 0.5, 1);
        for (int dot = -144; dot <= 144; dot++)
            Assert.Equal(expected, Run(found.Rescale, typical.Length, dot));
    }

    [Fact]
    public void An_accumulator_beyond_32_bits_is_refused_by_name()
    {
        var channel = new ChannelGain(1e-6, 0, 0, -3_000_000_000, 3_000_000_000);
        string message = Assert.Throws<CompileException>(() => RescaleSearch.ToI16([channel], true, "wide")).Message;
        Assert.Contains("'wide'", message);
        Assert.Contains("3000000000", message);
    }

    /// <summary>
    /// Dot products spread as those of independent signs do, results over a quarter of i16, every fourth falling.
    /// </summary>
    private static ChannelGain[] Typical(int positions, int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            double center = (random.NextDouble() - 0.5) * Math.Sqrt(positions);
            double gain = (0.2 + random.NextDouble()) * 3000 / Math.Sqrt(positions) * (i % 4 == 0 ? -1 : 1);
            double offset = ((random.NextDouble() - 0.5) * 4000) - (gain * center);
            return new ChannelGain(gain, offset, center, -positions, positions);
        })];
    }

    private static double Error(FixedPointRescale found, ChannelGain[] channels, int o, long accumulator) =>
        Math.Abs(Run(found.Rescale, o, accumulator) - Clip(channels[o].At(accumulator)));

    /// <summary>The rescale as <see cref="Rescale"/> defines it, then saturated.</summary>
    private static int Run(Rescale rescale, int o, long accumulator)
    {
        int t = Round(checked((int)accumulator), rescale.PreShift);
        int y = Round(checked((t * rescale.Multiplier[o]) + rescale.Bias[o]), rescale.Shift);
        return Math.Clamp(y, short.MinValue, short.MaxValue);
    }

    private static int Round(int value, int shift) => shift == 0 ? value : checked(value + (1 << (shift - 1))) >> shift;

    private static double Clip(double value) => Math.Clamp(value, short.MinValue, short.MaxValue);
}
